import type { Decide } from '../revisions/draft-revisions';

/**
 * What a release records of an incident: one that is new or changed, and one that was retracted and is there again. A merged
 * one stays merged.
 */
export function importEntry(release: string, author: string): Decide {
  return (current, { hash }) => {
    const entry = {
      state: 'published',
      note: null,
      author,
      review: null,
      mergedIntoId: null,
    } as const;
    if (current === undefined) return { ...entry, reason: 'first_entry' };
    if (current.state === 'retracted') {
      return { ...entry, reason: 'restoration', note: `Again in ${release}` };
    }
    if (current.hash === hash) return null;
    const { state, mergedIntoId } = current;
    return { ...entry, state, mergedIntoId, reason: 'import' };
  };
}
