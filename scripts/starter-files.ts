import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { z } from 'zod';
import type { NewStrength } from '@/desk/actors/verbs-of-statements';
import type { NewAnnotation } from '@/desk/annotations/verbs';
import { QUALIFIERS } from '@/lib/domain/enums';

const text = z.string().min(1);
const optional = z.string().transform((cell) => cell || null);
const count = z
  .string()
  .transform((cell) => (cell === '' ? null : Number(cell)))
  .pipe(z.int().nullable());

const sourceColumns = {
  source_publisher: optional,
  source_title: optional,
  source_date: optional,
  source_reference: optional,
};
type SourceColumns = z.output<z.ZodObject<typeof sourceColumns>>;

const datasetFile = z.strictObject({
  slug: text,
  title: text,
  publisher: text,
  description: text,
  licence: text,
  citation: text,
  recordsWounded: z.boolean(),
  release: text,
});

const annotationRow = z.strictObject({
  starts_on: z.iso.date(),
  ends_on: z.iso.date(),
  date_label: text,
  label: text,
  text,
  country: optional,
  actor: optional,
  ...sourceColumns,
});

const strengthRow = z.strictObject({
  actor: text,
  low: count,
  best: count,
  high: count,
  qualifier: z.enum(QUALIFIERS),
  place: text,
  as_of: z.iso.date(),
  as_of_precision: z.enum(['day', 'month', 'year']),
  ...sourceColumns,
});

/** Where a file of the starter ledger lies, wherever the command is run. */
export function starterPath(file: string): string {
  return fileURLToPath(new URL(`../data/starter/${file}`, import.meta.url));
}

/** What the starter says of its dataset, and what its release is called. */
export function readStarterDataset() {
  const { release, ...dataset } = datasetFile.parse(JSON.parse(contents('dataset.json')));
  return { release, dataset };
}

export function readStarterAnnotations(): NewAnnotation[] {
  return rows('annotations.csv', annotationRow).map((row) => ({
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    dateLabel: row.date_label,
    label: row.label,
    text: row.text,
    country: row.country,
    actorSlug: row.actor,
    source: sourceOf(row),
  }));
}

export function readStarterStrengths(): NewStrength[] {
  return rows('strengths.csv', strengthRow).map((row) => ({
    actorSlug: row.actor,
    low: row.low,
    best: row.best,
    high: row.high,
    qualifier: row.qualifier,
    place: row.place,
    asOf: row.as_of,
    asOfPrecision: row.as_of_precision,
    source: sourceOf(row),
  }));
}

function contents(file: string): string {
  return readFileSync(starterPath(file), 'utf8');
}

function rows<Row extends z.ZodType>(file: string, row: Row): z.output<Row>[] {
  const { data } = Papa.parse(contents(file), { header: true, skipEmptyLines: true });
  return z.array(row).parse(data);
}

function sourceOf(row: SourceColumns) {
  return {
    publisher: row.source_publisher,
    title: row.source_title,
    publishedOn: row.source_date,
    url: null,
    language: 'en',
    reference: row.source_reference,
    original: null,
    agency: null,
  };
}
