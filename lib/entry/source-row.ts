import { DAY } from '@/lib/domain/patterns';
import { dayInWords } from '@/lib/format/dates';
import { EMPTY_ROW, type IncidentEntry } from './entry';
import { isBlankRow } from './faults';

export type SourceRow = IncidentEntry['sources'][number];

/** A source in a few words: who published it, when, and its title if nobody is named. */
export function sourceWords({ publisher, title, publishedOn }: SourceRow): string {
  const date = DAY.test(publishedOn) ? dayInWords(publishedOn) : publishedOn;
  return [publisher.trim() || title.trim(), date].filter(Boolean).join(', ');
}

/** An entry with a source in the row of that number, from 1, if nothing is in that row. */
export function withSource(entry: IncidentEntry, at: number, source: SourceRow): IncidentEntry {
  const row = entry.sources[at - 1];
  if (row === undefined || !isBlankRow(row, EMPTY_ROW.sources)) return entry;
  return { ...entry, sources: entry.sources.with(at - 1, source) };
}
