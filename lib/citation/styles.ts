import { apa } from './apa';
import { chicago } from './chicago';
import { type Cited, citedNotes } from './cited';
import { harvard } from './harvard';
import { plainReference } from './styled';

/** The styles that a reference can be copied in. */
export const CITATION_STYLES = [
  { key: 'apa', label: 'APA', hint: '7th edition', write: apa },
  { key: 'chicago', label: 'Chicago', hint: 'author-date', write: chicago },
  { key: 'harvard', label: 'Harvard', hint: 'as in Cite Them Right', write: harvard },
] as const;

/** What is cited in every style; as plain text with what no style has a place for. */
export function referencesOf(cited: Cited, accessed: string) {
  const notes = citedNotes(cited).join(' ');
  return CITATION_STYLES.map(({ key, label, hint, write }) => {
    const reference = write(cited, accessed);
    return {
      key,
      label,
      hint,
      ...reference,
      notes,
      plain: `${plainReference(reference)} ${notes}`,
    };
  });
}
