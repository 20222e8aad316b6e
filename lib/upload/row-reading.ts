import type { RevisionState } from '@/lib/domain/enums';
import type { IncidentInput } from '@/lib/domain/incident';
import type { FieldChange } from '@/lib/domain/incident-detail';
import { type IncidentEntry, LONGEST_TEXT, MOST_OF_A_PART } from '@/lib/entry/entry';
import type { EntryContext } from '@/lib/entry/questions';
import type { Recorded } from '@/lib/entry/recorded';
import type { ColumnFacts } from './column-facts';
import type { ChosenColumns } from './mapping';
import type { RowResult } from './states';

/** Something wrong with a row; `column` is the heading, empty if it is the row as a whole. */
export type RowFault = { column: string; reason: string };

/** An incident, a draft or another row that may be the same. */
export type RowDuplicate = {
  kind: 'published' | 'row';
  /** A public id, or the number of a row. */
  of: string;
  label: string;
  /** 0 to 1. */
  score: number;
  reasons: string[];
  /** Whether both say the same, so that they are hardly two; what was read before that was told lacks it. */
  isSure?: boolean;
};

/** What was found about a row besides the incident that it describes. */
export type RowFindings = {
  /** Of a row with faults: the day and country that it says all the same. */
  extent?: RowExtent;
  faults: RowFault[];
  /** What was made of a cell that could be taken in another way, in words. */
  notes: string[];
  /** Improbable things, by the key that confirms them. */
  questions: { key: string; message: string }[];
  changes: FieldChange[];
  duplicates: RowDuplicate[];
};

/** When and where a row’s incident was, which counts in what its file covers. */
type RowExtent = { day: string; country: string };

/** What was made of a row. */
export type RowReading = {
  number: number;
  result: RowResult;
  externalId: string | null;
  base: { incidentId: number; number: number } | null;
  entry: IncidentEntry | null;
  incident: IncidentInput | null;
  findings: RowFindings;
};

/** What is published of the incident that a row names. */
export type RowBase = Recorded & {
  incidentId: number;
  number: number;
  recordedVersion: number;
  state: RevisionState;
};

/** Reads the cells of a row in the ledger's own layout. Throws BadCell where one won't do. */
export type OwnReader = (cells: readonly string[]) => IncidentInput;

/** A layout that says itself what its columns are: the ledger's own, or a recorder's that is imported. */
type KnownLayout = {
  layout: 'own' | 'ucdp-ged';
  read: OwnReader;
  /** Which column has the ids. */
  idPlace: number | undefined;
};

/** What reading the rows of a table depends on beside themselves. */
export type TableContext = Pick<
  EntryContext,
  'today' | 'countryAt' | 'names' | 'republishes' | 'recordsWounded' | 'defaultRule'
> & {
  fileName: string;
  headings: readonly string[];
  /** Whether numbers of days count from 1904 in it. */
  is1904: boolean;
  facts: ColumnFacts;
  /** Which column is what; or, where the table is in the ledger's own layout, what reads its rows. */
  mapping: ChosenColumns | KnownLayout;
};

/** A table whose columns someone has chosen. */
export type MappedTable = Omit<TableContext, 'mapping'> & { mapping: ChosenColumns };

/** What a row says about its incident, and what is wrong with it. */
export type RowSaid = Pick<RowReading, 'entry' | 'incident'> &
  Pick<RowFindings, 'faults' | 'notes' | 'questions' | 'changes' | 'extent'>;

/** A row that can't be read at all, and why. */
export function unreadable(fault: RowFault): RowSaid {
  const none = { notes: [], questions: [], changes: [] };
  return { entry: null, incident: null, faults: [fault], ...none };
}

/** Of a row that says more than a form, and so a draft, can hold. */
export const TOO_MUCH: RowFault = {
  column: '',
  reason: `The row has a text of more than ${LONGEST_TEXT} characters, or more than ${MOST_OF_A_PART} parties, sources or claims.`,
};

/** How a figure was found that a file states, in the words that stand beside it. */
export function statedIn({ fileName }: Pick<TableContext, 'fileName'>): string {
  return `As ${fileName} states it`;
}
