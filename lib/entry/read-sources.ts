import type { SourceInput } from '@/lib/domain/incident';
import { LANGUAGE } from '@/lib/domain/patterns';
import { normalWebAddress, webAddressFault } from '@/lib/domain/web-address';
import { faultOfDate } from '@/lib/filters/partial-date';
import { EMPTY_ROW, type Entry } from './entry';
import { type Faults, isBlankRow, textOrNull } from './faults';
import { type Recorded, recordedRow } from './recorded';

/** Reads the sources. `places` tells for each of the form's rows where its source stands in the record; blank rows have none. */
export function readSources(
  entry: Entry,
  today: string,
  faults: Faults,
  recorded: Recorded | null = null,
): { sources: SourceInput[]; places: (number | null)[] } {
  const sources: SourceInput[] = [];
  const places = entry.sources.map((row, i) => {
    if (isBlankRow(row, EMPTY_ROW.sources)) return null;
    const kept = recordedRow(recorded, 'sources', row, i);
    if (kept !== undefined) return sources.push(kept) - 1;
    const at = `sources.${i}`;
    if (row.publisher.trim() === '' && row.title.trim() === '')
      faults.add(`${at}.publisher`, `Enter the publisher or the title of source ${i + 1}`);
    const date = row.publishedOn.trim();
    if (date !== '' && (date.length !== 10 || faultOfDate(date) !== null))
      faults.add(
        `${at}.publishedOn`,
        `The date of source ${i + 1} must be a day, such as 2024-05-15`,
      );
    else if (date > today)
      faults.add(`${at}.publishedOn`, `The date of source ${i + 1} is in the future`);
    const url = row.url.trim();
    const urlFault = url === '' ? null : webAddressFault(url);
    if (urlFault !== null) faults.add(`${at}.url`, `The address of source ${i + 1} ${urlFault}`);
    const language = row.language.trim();
    if (language !== '' && !LANGUAGE.test(language))
      faults.add(
        `${at}.language`,
        `The language of source ${i + 1} must be a code, such as en or ar`,
      );
    return (
      sources.push({
        publisher: textOrNull(row.publisher),
        agency: textOrNull(row.agency),
        title: textOrNull(row.title),
        publishedOn: textOrNull(date),
        url: url === '' || urlFault !== null ? null : normalWebAddress(url),
        language: textOrNull(language),
        reference: textOrNull(row.reference),
        original: textOrNull(row.original),
      }) - 1
    );
  });
  if (sources.length === 0 && recorded?.incident.sources.length !== 0)
    faults.add('sources.0.publisher', 'Enter at least one source');
  return { sources, places };
}
