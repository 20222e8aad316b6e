import type { CurrentRevision } from '../revisions/current-revisions';

/** What the last file said of an incident, as it is settled: its content's hash, or that the release lacked it. */
type Said = { hash: string } | 'absent' | null;

/** A row that waits for a person; `hash` is null for one that a release lacks and for one that a file of drafts brought. */
export type OpenRow = { id: number; hash: string | null; isAbsent: boolean; isOfRelease: boolean };

/** What is known of the files that brought an incident before. */
export type FileBase = {
  said: Said;
  open: OpenRow | null;
  /** Whether a release recorded what is current. */
  isByFile: boolean;
};

/**
 * What is done with a row of a file: `take` it, or `restore` what an earlier release lacked; `same`: the desk has just that, and
 * `agree`: it does by now; `left`: the file has not changed it, but the desk has; `hold` it: both have, so that a person decides.
 */
export type Verdict = 'take' | 'restore' | 'same' | 'agree' | 'left' | 'hold';

/**
 * Compares what a file says with what the last one said and with what the desk has. An incident that no file has brought was
 * entered at the desk, and so is the desk's.
 * @param seen what came of it when someone looked at the row beside what the desk has
 */
export function compareRow(
  hash: string,
  current: CurrentRevision,
  { said, open, isByFile }: FileBase,
  seen: 'take' | 'hold' | undefined,
): Verdict {
  if (isByFile && current.state === 'retracted') return 'restore';
  const last = said === null || said === 'absent' ? null : said.hash;
  const isPublished = current.state === 'published';
  if (isPublished && current.hash === hash) {
    return last === hash && open === null ? 'same' : 'agree';
  }
  if (seen !== undefined) return isPublished ? seen : 'hold';
  if (last === hash) return 'left';
  if (isPublished && last === current.hash) return 'take';
  return open?.isOfRelease && open.hash === hash ? 'left' : 'hold';
}

/** The same of a published incident that a release lacks. */
export function compareAbsent(
  current: Pick<CurrentRevision, 'hash'>,
  { said, open, isByFile }: FileBase,
): 'retract' | 'left' | 'hold' {
  if (isByFile) return 'retract';
  if (said === null || said === 'absent') return 'left';
  if (said.hash === current.hash) return 'retract';
  return open?.isOfRelease && open.isAbsent ? 'left' : 'hold';
}
