import { sortBy } from 'es-toolkit/array';
import type { ClaimInput, SourceInput } from '@/lib/domain/incident';
import { LANGUAGE, normalWebAddress, webAddressFault } from '@/lib/domain/patterns';
import { firstDay } from '@/lib/filters/partial-date';
import { EMPTY_ROW, type IncidentEntry } from './entry';
import { statementsOf } from './entry-of-incident';
import { type Faults, isBlankRow, textOrNull } from './faults';
import { readWritten } from './read-estimate';
import { placeOfRow, type Recorded, recordedRow } from './recorded';
import { columnOf, SUBJECTS, subjectText } from './subjects';
import { habitsSince, writtenSpan } from './written-span';

/** Reads the sources. `places` tells for each of the form's rows where its source stands in the record; blank rows have none. */
export function readSources(
  entry: IncidentEntry,
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
    const written = writtenSpan(row.publishedOn, habitsSince(today));
    const date = 'fault' in written ? '' : written.start;
    if ('fault' in written || written.end !== date)
      faults.add(
        `${at}.publishedOn`,
        `The date of source ${i + 1} must be a day, a month or a year, such as 15 May 2024, May 2024 or 2024`,
      );
    else if (date !== '' && firstDay(date) > today)
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

/**
 * Reads what each source says. `places` is what readSources gives: where the form's sources stand in the record. Claims that
 * are as they were recorded, or replace one, keep its place in the record's order.
 */
export function readClaims(
  entry: IncidentEntry,
  places: readonly (number | null)[],
  faults: Faults,
  recorded: Recorded | null = null,
): ClaimInput[] {
  const statements = recorded === null ? [] : statementsOf(recorded.incident.claims);
  const claims = entry.claims.flatMap((row, i): { claim: ClaimInput; place: number }[] => {
    if (isBlankRow(row, EMPTY_ROW.claims)) return [];
    const at = `claims.${i}`;
    const source = places[Number(row.source) - 1] ?? null;
    if (source === null) faults.add(`${at}.source`, `Choose which source says claim ${i + 1}`);
    const same = placeOfRow(recorded, 'claims', row, i);
    const was = recorded?.entry.claims[same ?? i];
    const stated = SUBJECTS.flatMap((subject) => {
      const column = columnOf(subject);
      const place = statements[same ?? i]?.places.get(column);
      const kept =
        was?.[column] === row[column] ? recorded?.incident.claims[place ?? -1] : undefined;
      const where = ` in claim ${i + 1}, ${subjectText(subject)},`;
      const said = kept ?? readWritten(`${at}.${column}`, row[column], faults, where);
      if (said === null) return [];
      const { low, best, high, qualifier, words } = said;
      const claim: ClaimInput = {
        source: source ?? 0,
        ...subject,
        ...{ low, best, high, qualifier, words },
        official: row.official === 'yes',
        quoted: textOrNull(row.quoted),
        locator: textOrNull(row.locator),
      };
      const asWas = same !== null && kept !== undefined ? { ...kept, source: source ?? 0 } : claim;
      return [{ claim: asWas, place: place ?? Number.POSITIVE_INFINITY }];
    });
    if (stated.length === 0)
      faults.add(`${at}.killed_all`, `Enter what claim ${i + 1} says in one of its columns`);
    return stated;
  });
  return sortBy(claims, [({ place }) => place]).map(({ claim }) => claim);
}
