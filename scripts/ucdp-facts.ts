import { createReadStream, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { csvRecord } from '@/lib/csv/write';
import { UserError } from '@/lib/errors';
import { rowOf } from '@/lib/importers/cells';
import { openTable } from '@/lib/importers/table';
import { placesOfGed } from '@/lib/importers/ucdp-ged';
import { GED_NEEDED, type GedRow } from '@/lib/importers/ucdp-ged/cells';
import { runCommand } from './lifecycle';
import { say } from './progress';
import { ucdpPath } from './ucdp';

/** UCDP's files as they are published, and what the facts in each are kept as. */
const FILES = {
  'irq_HDX.csv': 'iraq-1989-2018.csv.gz',
  'col_HDX.csv': 'colombia-1989-2018.csv.gz',
  'syr_ged_syria.csv': 'syria-2016-2019.csv.gz',
  'ukr_c_HDX_to2021.csv': 'ukraine-2014-2021.csv.gz',
};

/** Sentences of others, which stay out: their columns are there, as the layout asks for them, and empty. */
const WORDS_OF_OTHERS: readonly string[] = ['source_article', 'source_original'];
const DAYS: readonly string[] = ['date_start', 'date_end'];
const DATE_PLACE = GED_NEEDED.indexOf('date_start');
const DAY_LENGTH = 'YYYY-MM-DD'.length;

await runCommand(async () => {
  const [, , folder] = process.argv;
  if (folder === undefined) {
    throw new UserError('Give the folder that holds UCDP’s files: npm run ucdp-facts -- FOLDER');
  }
  for (const [raw, kept] of Object.entries(FILES)) {
    const rows = await factsOf(path.join(folder, raw));
    const text = [GED_NEEDED, ...rows].map((row) => `${csvRecord(row)}\n`).join('');
    const packed = gzipSync(text, { level: 9 });
    writeFileSync(ucdpPath(kept), packed);
    say(`${kept}: ${rows.length} events, ${Math.round(packed.length / 1024)} kB`);
  }
  return 0;
});

/** The facts of a file, a row an event, in the order of days and ids. */
async function factsOf(file: string): Promise<string[][]> {
  const table = await openTable(createReadStream(file));
  const places = placesOfGed(table.headings);
  const rows: string[][] = [];
  for await (const records of table.batches) {
    for (const { cells } of records) rows.push(facts(rowOf(cells, places)));
  }
  const key = (row: string[]) => `${row[DATE_PLACE]} ${row[0]?.padStart(12, '0')}`;
  return rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function facts(row: GedRow): string[] {
  return GED_NEEDED.map((column) => {
    if (WORDS_OF_OTHERS.includes(column)) return '';
    return DAYS.includes(column) ? row(column).slice(0, DAY_LENGTH) : row(column);
  });
}
