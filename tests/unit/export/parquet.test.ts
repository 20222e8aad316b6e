import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { DuckDBInstance } from '@duckdb/node-api';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CsvCell } from '@/lib/csv/write';
import { parquetBytes } from '@/lib/export/parquet';
import { ABOUT, COLUMNS, watched } from '@/tests/fixtures/export';
import { fileOf } from '@/tests/setup/unpacked';

const ROWS: CsvCell[][] = [
  ['Ḩamā, “x”', 3_000_000_000, 0.25, '2014-02-28', '2026-11-23T14:02:09.121456Z'],
  [null, null, null, null, null],
  ['=1+1', 0, -1.5, '1900-01-01', '1969-12-31T23:59:59Z'],
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parquet-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Rows as DuckDB reads them from a file. */
async function inDuck(bytes: Buffer, query: string) {
  const file = path.join(folder, 'x.parquet');
  await writeFile(file, bytes);
  const duck = await DuckDBInstance.create(':memory:');
  const connection = await duck.connect();
  const answer = await connection.runAndReadAll(query.replace('FILE', `'${file}'`));
  connection.closeSync();
  duck.closeSync();
  return answer.getRowObjectsJson();
}

describe('a table as Parquet', () => {
  test('has typed columns, and null where nothing is known', async () => {
    const bytes = await buffer(parquetBytes({ columns: COLUMNS, rows: ROWS }, ABOUT));
    const read = await parquetReadObjects({ file: fileOf(bytes) });
    expect(read[0]).toEqual({
      text: 'Ḩamā, “x”',
      integer: 3_000_000_000n,
      number: 0.25,
      day: new Date('2014-02-28'),
      instant: new Date('2026-11-23T14:02:09.121Z'),
    });
    expect(read[1]).toEqual({ text: null, integer: null, number: null, day: null, instant: null });
  });

  test('is read by DuckDB with the same types and values, to the microsecond', async () => {
    const bytes = await buffer(parquetBytes({ columns: COLUMNS, rows: ROWS }, ABOUT));
    const types = await inDuck(bytes, 'describe select * from FILE');
    expect(types.map(({ column_type }) => column_type)).toEqual([
      ...['VARCHAR', 'BIGINT', 'DOUBLE', 'DATE', 'TIMESTAMP WITH TIME ZONE'],
    ]);
    const rows = await inDuck(
      bytes,
      'select text, integer, number, day::varchar as day, epoch_us(instant) as instant from FILE',
    );
    expect(rows).toEqual([
      {
        ...{ text: 'Ḩamā, “x”', integer: '3000000000', number: 0.25, day: '2014-02-28' },
        instant: String(Date.UTC(2026, 10, 23, 14, 2, 9, 121) * 1000 + 456),
      },
      { text: null, integer: null, number: null, day: null, instant: null },
      { text: '=1+1', integer: '0', number: -1.5, day: '1900-01-01', instant: '-1000000' },
    ]);
  });

  test('is written in groups as rows come, whatever their batches', async () => {
    const many = Array.from({ length: 25 }, (_, i): CsvCell[] => [`r${i}`, i, null, null, null]);
    const { rows } = watched([many.slice(0, 3), [], many.slice(3, 18), many.slice(18)]);
    const bytes = await buffer(parquetBytes({ columns: COLUMNS, rows }, ABOUT, 10));
    const { row_groups } = parquetMetadata(fileOf(bytes));
    expect(row_groups.map(({ num_rows }) => num_rows)).toEqual([10n, 10n, 5n]);
    const read = await parquetReadObjects({ file: fileOf(bytes) });
    expect(read.map(({ text }) => text)).toEqual(many.map(([text]) => text));
    const none = await buffer(parquetBytes({ columns: COLUMNS, rows: [] }, ABOUT));
    expect(await inDuck(none, 'select count(*) as n from FILE')).toEqual([{ n: '0' }]);
  });

  test('has the same texts, whether they come again or not', async () => {
    const texts = [
      ...['a', 'a', 'ʿAmrān', 'a', null],
      ...['b', '', '\u{1F4CA}', '“x”\ny', 'Ḩamā'.repeat(500)],
      ...['c', null, 'd', '', 'e'],
      ...['f', 'f', 'f', 'f', '\ud800'],
      ...['g', 'g', 'g', 'g', 'g'],
    ];
    const rows = texts.map((text, i): CsvCell[] => [text, i % 7, i / 4, '2014-02-28', null]);
    const bytes = await buffer(parquetBytes({ columns: COLUMNS, rows }, ABOUT, 5));
    const read = await parquetReadObjects({ file: fileOf(bytes) });
    expect(read.map(({ text }) => text)).toEqual(texts.map((text) => text?.toWellFormed() ?? null));
    expect(read.map(({ integer }) => integer)).toEqual(texts.map((_, i) => BigInt(i % 7)));
    expect(read.map(({ number }) => number)).toEqual(texts.map((_, i) => i / 4));
    const inGroups = await inDuck(bytes, 'select count(distinct text) as n from FILE');
    expect(inGroups).toEqual([{ n: String(new Set(texts).size - 1) }]);
  });

  test.each([
    ['integer', ['a', 'many', 0.5, '2014-02-28', null]],
    ['integer', ['a', 1.5, 0.5, '2014-02-28', null]],
    ['instant', ['a', 1, 0.5, '2014-02-28', 'long ago']],
  ])('does not take for unknown what is of another type than %s', async (_, row) => {
    await expect(buffer(parquetBytes({ columns: COLUMNS, rows: [row] }, ABOUT))).rejects.toThrow(
      RangeError,
    );
  });

  test('says what it is of in its metadata', async () => {
    const bytes = await buffer(parquetBytes({ columns: COLUMNS, rows: ROWS }, ABOUT));
    const { key_value_metadata } = parquetMetadata(fileOf(bytes));
    const said = new Map(key_value_metadata?.map(({ key, value }) => [key, value]));
    expect(said.get('title')).toBe(ABOUT.title);
    expect(said.get('address')).toContain('asOf=2026-11-23T14:02:09.121456Z');
    expect(said.get('recorded_at')).toBe('2026-11-23T14:02:09.121456Z');
    expect(JSON.parse(said.get('columns') ?? '')).toMatchObject({ day: 'What is a day' });
  });

  test('reads no further rows once nobody asks for bytes', async () => {
    const batch = ROWS.map((cells) => [...cells]);
    const { seen, rows } = watched(Array.from({ length: 100 }, () => batch));
    for await (const _ of parquetBytes({ columns: COLUMNS, rows }, ABOUT, 6)) break;
    expect(seen).toEqual({ read: 2, isClosed: true });
  });
});
