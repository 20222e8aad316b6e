'use client';

import { useDeferredValue, useMemo } from 'react';
import { EMPTY_ROW, type IncidentEntry } from '@/lib/entry/entry';
import { isBlankRow } from '@/lib/entry/faults';
import { ANY_WORDS } from '@/lib/entry/new-names';
import type { EntryContext } from '@/lib/entry/questions';
import { readEntry } from '@/lib/entry/read-entry';
import { countOf } from '@/lib/format/figures';
import type { FormError } from '@/lib/forms/form-state';
import type { SaveProgress } from './autosave';

/** What reading an entry in the browser depends on: all of it but the map and the ledger’s names, which only ask questions. */
export type FormContext = Omit<EntryContext, 'countryAt' | 'names'>;

type FormSection = {
  id: string;
  label: string;
  fields: readonly (keyof IncidentEntry)[];
};

const SECTIONS: readonly FormSection[] = [
  { id: 'date', label: 'When', fields: ['dateStart', 'dateEnd', 'datePrecision'] },
  {
    id: 'where',
    label: 'Where',
    fields: [
      'country',
      'admin1',
      'admin2',
      'place',
      'latitude',
      'longitude',
      'wherePrecision',
      'otherPlaces',
    ],
  },
  {
    id: 'kind',
    label: 'The attack',
    fields: ['attackTypes', 'weapons', 'targets', 'violence', 'conflict'],
  },
  { id: 'parties', label: 'Parties', fields: ['parties'] },
  { id: 'sources', label: 'Sources', fields: ['sources'] },
  { id: 'claims', label: 'Figures', fields: ['claims', 'figures'] },
  { id: 'words', label: 'In words', fields: ['summary'] },
];

type SectionsListProps = {
  entry: IncidentEntry;
  context: FormContext;
  /** What is wrong with the draft as saved, once that was asked for. */
  errors: readonly FormError[];
};

/** The form’s sections, each with whether anything is in it and can be read. */
export function SectionsList({ entry, context, errors }: SectionsListProps) {
  const typed = useDeferredValue(entry);
  const found = useMemo(
    () => readEntry(typed, { ...context, ...ASKS_NOTHING }).errors,
    [typed, context],
  );
  return (
    <nav aria-label="Sections of the form">
      <ol>
        {SECTIONS.map(({ id, label, fields }) => {
          const isBlank = fields.every((field) => isBlankField(typed, field));
          const faults = (isBlank ? errors : found).filter(({ field }) =>
            fields.some((one) => one === field.split('.')[0]),
          ).length;
          return (
            <li key={id} className="flex justify-between gap-2 border-b border-line py-1">
              <a href={`#${id}`}>{label}</a>
              <span className={faults > 0 ? 'font-semibold text-error' : 'text-muted'}>
                {stateText(isBlank, faults)}
              </span>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function stateText(isBlank: boolean, faults: number): string {
  if (faults > 0) return countOf(faults, 'fault', 'faults');
  return isBlank ? 'empty' : 'read';
}

/** Names and the map only lead to questions, which are asked when a draft is saved. */
const ASKS_NOTHING: Pick<EntryContext, 'countryAt' | 'names'> = {
  countryAt: () => null,
  names: {
    hasParty: () => true,
    nearParties: () => [],
    hasPublisher: () => true,
    nearPublishers: () => [],
    words: ANY_WORDS,
  },
};

function isBlankField(entry: IncidentEntry, field: keyof IncidentEntry): boolean {
  const value = entry[field];
  if (typeof value === 'string') return value.trim() === '';
  switch (field) {
    case 'otherPlaces':
    case 'parties':
    case 'sources':
    case 'claims':
      return entry[field].every((row) => isBlankRow(row, EMPTY_ROW[field]));
    default:
      return value.length === 0;
  }
}

const PROGRESS: Readonly<Record<SaveProgress, string>> = {
  saved: '',
  changed: 'Not saved yet',
  saving: 'Saving …',
};

type FormActionsProps = { progress: SaveProgress; words: string };

/** The form’s buttons, and whether what is typed is saved. */
export function FormActions({ progress, words }: FormActionsProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 lg:mt-4 lg:grid lg:grid-cols-1 lg:justify-items-stretch">
      <button type="submit" name="intent" value="submit" className="button justify-center">
        Submit for review
      </button>
      <button type="submit" name="intent" value="save" className="button quiet justify-center">
        Save the draft
      </button>
      <p className="script-only min-h-6 text-sm">
        {/* Each key that is pressed would be read out otherwise. */}
        <span aria-hidden="true">{PROGRESS[progress]}</span>
        <span role="status" className={progress === 'saved' ? 'text-muted' : 'sr-only'}>
          {words}
        </span>
      </p>
    </div>
  );
}
