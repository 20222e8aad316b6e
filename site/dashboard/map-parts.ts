import type { ReactNode } from 'react';
import type { MapDivision } from '@/lib/domain/enums';
import { narrowedTo } from '@/lib/filters/links';
import type { Filters } from '@/lib/filters/view';
import { listInWords } from '@/lib/text/list-in-words';

/** A map as its section shows it, whatever it draws. */
export type MapParts = {
  title: string;
  drawing: { html: string };
  /** What the keyboard goes along. */
  keys: string;
  notes: string[];
  /** Those of the notes that stand in the open wherever it is shown: which months are still filling. */
  gaps: string[];
  table: ReactNode;
};

/** The view of one place of a map alone, on the map that suits it. */
export function narrowedOnMap(filters: Filters, by: MapDivision, key: string): Partial<Filters> {
  return by === 'cell' ? { cells: [key] } : { ...narrowedTo(filters, by, key), map: null };
}

/** What is hatched, by name: on the map itself there is not always room. */
export function disputedNotes(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  return [
    `Disputed areas are hatched: ${listInWords(names)}. An incident counts in the country that the dataset files it under, whatever the map shows.`,
  ];
}
