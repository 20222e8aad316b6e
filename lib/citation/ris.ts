import { oneLine } from '@/lib/text/one-line';
import {
  type Cited,
  citedAuthor,
  citedNotes,
  citedVersion,
  citedYear,
  releasedTitle,
  SITE,
  stateText,
} from './cited';

/** A record in RIS: a field a line, whatever its length, as readers take a line for a field. */
export function ris(cited: Cited, accessed: string): string {
  const { title, whole } = releasedTitle(cited);
  const version = citedVersion(cited);
  const fields: [tag: string, value: string | null][] = [
    ['TY', 'DATA'],
    ['ID', cited.name],
    ['AU', citedAuthor(cited)],
    ['TI', title],
    ['T2', whole],
    ['PY', citedYear(cited)],
    ['DA', cited.recordedAt === null ? null : slashed(cited.recordedAt)],
    ['ET', version === null ? null : `Version ${version}`],
    ['PB', SITE],
    ['UR', cited.address],
    ['Y2', slashed(accessed)],
    ['N1', stateText(cited)],
    ...citedNotes(cited).map((note): [string, string] => ['N1', note]),
    ['ER', ''],
  ];
  return fields
    .flatMap(([tag, value]) => (value === null ? [] : `${tag}  - ${oneLine(value)}\r\n`))
    .join('');
}

/** A day as RIS writes it: `2026/11/26/`, with a place at the end for what else is known of it. */
function slashed(day: string): string {
  return `${day.slice(0, 'YYYY-MM-DD'.length).replaceAll('-', '/')}/`;
}
