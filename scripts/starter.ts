import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { z } from 'zod';
import type { Tx } from '@/db/client';
import { oneAtATime } from '@/db/lock';
import { dataset } from '@/db/schema';
import { recordRelease } from '@/db/write/import/import-release';
import { inNewVersion, type OpenNext } from '@/db/write/versions';
import { addStrengthWithin, type NewStrength } from '@/desk/actors/verbs-of-statements';
import { addAnnotationWithin, type NewAnnotation } from '@/desk/annotations/verbs';
import { COMMAND_LINE } from '@/lib/auth/permissions';
import { QUALIFIERS } from '@/lib/domain/enums';
import { csv } from '@/lib/importers/csv';
import { openInput } from './input';
import type { Progress } from './progress';
import { isUcdpOurs } from './ucdp';

/**
 * Loads data/starter into a ledger that has no dataset yet beside UCDP's that comes with the product, all of it or nothing;
 * says first that it does. The reference data must be there. Gives whether it was loaded.
 */
export async function loadStarterIfEmpty(url: string, progress: Progress): Promise<boolean> {
  return oneAtATime(url, 'loadStarter', ({ db }) =>
    inNewVersion(db, { act: 'import', onWaiting() {} }, async (tx, openNext) => {
      const ours = (await isUcdpOurs(tx)) ? 1 : 0;
      if ((await tx.$count(dataset)) > ours) return false;
      progress('Loading the starter ledger …');
      await recordIncidents(tx, openNext);
      for (const annotation of readStarterAnnotations()) {
        await addAnnotationWithin(tx, annotation, COMMAND_LINE);
      }
      for (const strength of readStarterStrengths()) {
        await addStrengthWithin(tx, strength, COMMAND_LINE);
      }
      return true;
    }),
  );
}

async function recordIncidents(tx: Tx, openNext: OpenNext): Promise<void> {
  const { release, dataset: described } = readStarterDataset();
  const { slug, ...rest } = described;
  const file = await openInput(starterPath('incidents.csv'));
  const { recognised, rows } = await csv.read(file.bytes);
  await recordRelease(
    tx,
    openNext,
    {
      datasetSlug: slug,
      describeNew: () => rest,
      release,
      fileName: file.name,
      recognised,
      rows,
      sha256: file.sha256,
      mode: 'merge',
      maxRejects: { rows: 0 },
      isDryRun: false,
      author: COMMAND_LINE,
      // It is a selection, as its description says.
      covers: () => [],
    },
    {
      onWaiting() {},
      onReject({ line, column, reason }) {
        throw new Error(`data/starter/incidents.csv, line ${line}, ${column}: ${reason}`);
      },
      onProgress() {},
      confirmRetraction: async () => false,
      confirmRepeat: async () => false,
    },
  );
}

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

/** The path of a file of the starter ledger, wherever the command is run. */
export function starterPath(file: string): string {
  return fileURLToPath(new URL(`../data/starter/${file}`, import.meta.url));
}

/** What the starter says about its dataset, and what its release is called. */
function readStarterDataset() {
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

function readStarterStrengths(): NewStrength[] {
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
