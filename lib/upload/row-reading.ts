import type { IncidentInput } from '@/lib/domain/incident';
import type { Change } from '@/lib/domain/incident-detail';
import type { Entry } from '@/lib/entry/entry';
import type { RowResult } from './states';

/** Something wrong with a row; `column` is the heading, empty where it is the row as a whole. */
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
};

/** What was found out of a row beside the incident that it tells of. */
export type RowFindings = {
  faults: RowFault[];
  /** What was made of a cell that could be taken in another way, in words. */
  notes: string[];
  /** Improbable things, by the key that confirms them. */
  questions: { key: string; message: string }[];
  changes: Change[];
  duplicates: RowDuplicate[];
};

/** What was made of a row. */
export type RowReading = {
  number: number;
  result: RowResult;
  externalId: string | null;
  base: { incidentId: number; number: number } | null;
  entry: Entry | null;
  incident: IncidentInput | null;
  findings: RowFindings;
};
