import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse';
import type { Pool } from '@/db/client';
import { type FileExtent, proposeCoverage } from '@/lib/coverage/propose';
import { ucdpGed } from '@/lib/importers/ucdp-ged';
import { importRows } from '@/tests/integration/import/reading';

const DATA = path.join(process.cwd(), '../shared/data/ucdp');

const RAW_FILES = { IRQ: 'irq_HDX.csv', SYR: 'syr_ged_syria.csv' } as const;
type RawCountry = keyof typeof RAW_FILES;

/** Whether the real files are beside the project. */
export const hasRawFiles = existsSync(path.join(DATA, RAW_FILES.IRQ));

/** Imports the files of some countries into one dataset, each with what it covers. */
export async function importRawFiles(db: Pool, datasetSlug: string): Promise<void> {
  for (const file of Object.values(RAW_FILES)) {
    const { recognised, rows } = await ucdpGed.read(createReadStream(path.join(DATA, file)));
    const covers = (extent: FileExtent | null) => (extent === null ? [] : proposeCoverage(extent));
    await importRows(db, [], {
      ...{ datasetSlug, recognised, rows, covers },
      ...{ release: file, fileName: file },
    });
  }
}

/** An event of a file, by the file's own names and a reader that the importer has no part in. */
export type RawEvent = {
  violence: '1' | '2' | '3';
  first: string;
  last: string;
  sideA: string;
  sideB: string;
  datePrecision: number;
  wherePrecision: number;
  sources: number;
  deathsA: number;
  deathsB: number;
  civilians: number;
  unknown: number;
  low: number;
  best: number;
  high: number;
};

export async function rawEvents(country: RawCountry): Promise<RawEvent[]> {
  const file = createReadStream(path.join(DATA, RAW_FILES[country]));
  const events: RawEvent[] = [];
  for await (const row of file.pipe(parse({ columns: true, bom: true }))) {
    // The second line of a file of HDX says what the columns are.
    if (row.year === '#date+year') continue;
    events.push({
      violence: row.type_of_violence,
      first: row.date_start.slice(0, 10),
      last: row.date_end.slice(0, 10),
      sideA: row.side_a,
      sideB: row.side_b,
      datePrecision: Number(row.date_prec),
      wherePrecision: Number(row.where_prec),
      sources: Number(row.number_of_sources),
      deathsA: Number(row.deaths_a),
      deathsB: Number(row.deaths_b),
      civilians: Number(row.deaths_civilians),
      unknown: Number(row.deaths_unknown),
      low: Number(row.low),
      best: Number(row.best),
      high: Number(row.high),
    });
  }
  return events;
}

export function summed(events: readonly RawEvent[], of: (event: RawEvent) => number): number {
  return events.reduce((sum, event) => sum + of(event), 0);
}
