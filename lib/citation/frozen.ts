import type { TrendChartInput } from '@/lib/charts/types';
import { CITATION_ALPHABET, CITATION_ID_LENGTH, type CitationKind } from '@/lib/domain/citation';
import type { ChartKind, Measure } from '@/lib/domain/enums';
import type { DayRange } from '@/lib/stats/period';
import { sha256 } from '@/lib/text/sha256';
import { canonicalJson } from './canonical';
import type { Cited } from './cited';

/** A result, row by row, each with a cell for each column. Names are not in it, but keys. */
export type FrozenRows = {
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
};

/** What a chart is drawn from besides its rows. */
export type FrozenDrawing = {
  kind: ChartKind;
  filling: readonly (readonly [period: string, known: number | null])[];
} & Omit<
  TrendChartInput,
  'trend' | 'filling' | 'fillings' | 'links' | 'annotations' | 'words' | 'markOf'
>;

/** The words that its reader saw, and what they need to be shown again. */
export type FrozenWords = {
  title: string;
  /** The figure, in a sentence. */
  sentence: string;
  source: string;
  /** What the keys in the rows are called. */
  labels: Readonly<Record<string, string>>;
  /** The keys of what is named, in the order in which they were shown. */
  order: readonly string[];
  /** What is measured; an incident's is killed. */
  measure: Measure;
  /** The days that it is of. */
  range: DayRange;
  /** For references. */
  cited: Omit<Cited, 'address' | 'version' | 'recordedAt' | 'releases'>;
  drawing: FrozenDrawing | null;
  /** Of a ranking, what the figures of its rows are of; older citations have none. */
  counted?: string;
  /** Of rates, what has to be said of them, a sentence each. */
  rateNotes?: readonly string[];
  /** Made up, for measuring speed. */
  synthetic: boolean;
};

/** All that a citation is made of. When and for whom it was made is no part of it. */
export type Frozen = {
  kind: CitationKind;
  /** How its page is asked for, without a moment: in the one way in which it can be written. */
  query: string;
  /** The dataset's slug. */
  dataset: string;
  version: number;
  /** ISO 8601 instant at which that version was recorded. */
  recordedAt: string;
  releases: readonly string[];
  method: number;
  rows: FrozenRows;
  words: FrozenWords;
};

/** The SHA-256 of a citation's rows. */
export function rowsHash(rows: FrozenRows): string {
  return sha256(canonicalJson(rows));
}

/** Rows in the columns that others have, as far as they have those: what was added to a kind of citation later says nothing of one that was made before. */
export function inColumns(rows: FrozenRows, { columns }: FrozenRows): FrozenRows {
  const places = columns.map((column) => rows.columns.indexOf(column));
  if (places.includes(-1)) return rows;
  return { columns, rows: rows.rows.map((row) => places.map((at) => row[at] ?? null)) };
}

/** All that a citation says as the one text that its id is made of, with the hash of its rows instead of them. */
export function saidText({ kind, query, dataset, version, ...of }: Frozen): string {
  const { recordedAt, releases, method, rows, words } = of;
  const asked = { kind, query, dataset, version, recordedAt, releases, method };
  return canonicalJson({ ...asked, rows: rowsHash(rows), words });
}

/** The name of a citation: made of all that it says, so that the same has the same name for everyone. */
export function citationId(frozen: Frozen): string {
  const digest = sha256(saidText(frozen));
  let bits = BigInt(`0x${digest.slice(0, (CITATION_ID_LENGTH * 5) / 4)}`);
  let id = '';
  for (let i = 0; i < CITATION_ID_LENGTH; i++) {
    id = CITATION_ALPHABET.charAt(Number(bits & 31n)) + id;
    bits >>= 5n;
  }
  return id;
}

/** The address of a citation, within the site. */
export function citationHref(id: string): string {
  return `/c/${id}`;
}

/** What references to a citation are written from. */
export function citedOf(
  { words, version, recordedAt, releases }: Frozen,
  id: string,
  origin: string,
): Cited {
  return {
    ...words.cited,
    // Two citations may be named alike, and a list of references holds each key once.
    name: `${words.cited.name}-${id}`,
    releases: releases.map((name) => ({ name })),
    version,
    recordedAt,
    address: origin + citationHref(id),
  };
}
