import { faultOfDate } from '@/lib/filters/partial-date';
import { partialDateInWords } from '@/lib/format/dates';
import { EMPTY_ROW, type IncidentEntry } from './entry';
import { isBlankRow } from './faults';

export type SourceRow = IncidentEntry['sources'][number];

/** A source in a few words: who published it, when, and its title if nobody is named. */
export function sourceWords({ publisher, title, publishedOn }: SourceRow): string {
  const date = sourceDateWords(publishedOn);
  return [publisher.trim() || title.trim(), date].filter(Boolean).join(', ');
}

/** A source's date as someone typed it: in words if it can be read, otherwise unchanged. */
export function sourceDateWords(typed: string): string {
  return faultOfDate(typed) === null ? partialDateInWords(typed) : typed;
}

/** An entry with a source in the row of that number, from 1, if nothing is in that row. */
export function withSource(entry: IncidentEntry, at: number, source: SourceRow): IncidentEntry {
  const row = entry.sources[at - 1];
  if (row === undefined || !isBlankRow(row, EMPTY_ROW.sources)) return entry;
  return { ...entry, sources: entry.sources.with(at - 1, source) };
}
