import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import Papa from 'papaparse';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedReference } from '@/db/write/seed-reference';
import { recordTotals } from '@/db/write/totals';
import type { Answerer } from '@/site/api/answer';
import { changesAnswer } from '@/site/api/changes';
import { compareAnswer } from '@/site/api/compare';
import { comparedEventsAnswer } from '@/site/api/compare-events';
import { historyAnswer } from '@/site/api/history';
import { incidentAnswer, incidentsAnswer } from '@/site/api/incidents';
import { trendOrLaggedAnswer } from '@/site/api/lagged';
import { countriesAnswer, datasetsAnswer, groupsAnswer, partiesAnswer } from '@/site/api/lists';
import { rankingAnswer } from '@/site/api/ranking';
import { reconcileAnswer } from '@/site/api/reconcile';
import { tableAnswer } from '@/site/api/table';
import { trendAnswer } from '@/site/api/trend';
import { unusualAnswer } from '@/site/api/unusual';
import { importWithheld } from '@/tests/fixtures/withheld';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { ROUTE_FILES } from '@/tests/setup/served';
import { fileOf } from '@/tests/setup/unpacked';
import { ask } from './ask';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedReference(database.db);
  await importWithheld(database.db, 'one', 'rows');
  await importWithheld(database.db, 'two', 'rows');
  await recordTotals(database.db, {
    ...{ slug: 'office', title: 'Totals', publisher: 'Office', licence: 'CC0', citation: 'Office' },
    ...{ fileName: 'totals.csv', sha256: '0'.repeat(64), author: 'test' },
    totals: [{ country: 'IRQ', year: 2014, of: 'all', low: 60, best: 66, high: 70 }],
  });
});
afterAll(() => database.drop());

type Asked = { answerer: Answerer; path: string; id?: string };

const question = (answerer: Answerer, path: string): Asked => ({ answerer, path });
const one = 'dataset=one';

/** Each endpoint that gives tables, in as many shapes as it has columns. */
const TABLES: readonly Asked[] = [
  ...[
    one,
    `${one}&interval=month&measure=missing&split=party`,
    `${one}&country=IRQ&as=rate`,
    `${one}&split=country&as=share`,
    `${one}&interval=month&mean=12&measure=attacks`,
    `${one}&sum=cumulative`,
    `${one}&interval=month&country=IRQ&as=rate&mean=3`,
  ].map((query) => question(trendAnswer, `/api/v1/trend?${query}`)),
  question(trendOrLaggedAnswer, `/api/v1/trend?${one}&lag=90`),
  question(historyAnswer, `/api/v1/history?${one}`),
  question(tableAnswer, `/api/v1/table?${one}&rows=party`),
  question(rankingAnswer, `/api/v1/ranking?${one}&by=party`),
  question(rankingAnswer, `/api/v1/ranking?${one}&by=country&as=rate`),
  question(rankingAnswer, `/api/v1/ranking?${one}&by=pair`),
  question(rankingAnswer, `/api/v1/ranking?${one}&by=violence`),
  question(compareAnswer, `/api/v1/compare?${one}&with=two`),
  question(comparedEventsAnswer, `/api/v1/compare/events?${one}&with=two`),
  question(comparedEventsAnswer, `/api/v1/compare/events?${one}&with=two&list=uncovered`),
  question(changesAnswer, `/api/v1/changes?${one}`),
  question(reconcileAnswer, `/api/v1/reconcile?${one}&show=all`),
  question(unusualAnswer, `/api/v1/unusual?${one}`),
  question(incidentsAnswer, `/api/v1/incidents?${one}&country=IRQ`),
  question(incidentsAnswer, `/api/v1/incidents?${one}&country=IRQ&whole=yes`),
  question(countriesAnswer, `/api/v1/countries?${one}`),
  question(partiesAnswer, `/api/v1/parties?${one}`),
  question(groupsAnswer, `/api/v1/groups?${one}`),
  question(datasetsAnswer, '/api/v1/datasets?'),
  { answerer: incidentAnswer, path: '/api/v1/incidents/one-row1?', id: 'one-row1' },
];

async function fileAt({ answerer, path, id = '' }: Asked, format: string) {
  const response = await ask(database.reader.db, answerer, `${path}&format=${format}`, {}, id);
  expect([response.status, path]).toEqual([200, path]);
  return { headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

async function csvRows(asked: Asked): Promise<string[][]> {
  const { bytes } = await fileAt(asked, 'csv');
  expect(bytes.toString('hex', 0, 3)).toBe('efbbbf');
  return Papa.parse<string[]>(bytes.toString().slice(1).trimEnd()).data;
}

test('every table that the API gives is asked for here', () => {
  const paths = ROUTE_FILES.filter((file) => /^app\/api\/v1\/(?!cit|openapi)/.test(file)).map(
    (file) => file.replace(/^app/, '').replace('/route.ts', '').replace('[id]', 'one-row1'),
  );
  expect([...new Set(TABLES.map(({ path }) => path.replace(/\?.*/, '')))].sort()).toEqual(
    paths.sort(),
  );
});

test.each([
  [
    ...(['history?from=2014&to=2014', historyAnswer, 'country=IRQ'] as const),
    ...['from=2014-01-01', 'to=2014-12-31'],
  ],
  [
    ...(['changes?incidentsFrom=2014&incidentsTo=2014-05', changesAnswer, 'country=IRQ'] as const),
    ...['incidents_from=2014-01-01', 'incidents_to=2014-05-31'],
  ],
  [...(['reconcile?show=all', reconcileAnswer, 'countries=IRQ'] as const), 'show=all'],
])('%s says as CSV what it was narrowed to', async (path, answerer, ...said) => {
  const asked = question(answerer, `/api/v1/${path}&dataset=one&country=IRQ`);
  const [headings = [], row = []] = await csvRows(asked);
  const cells = headings.map((heading, i) => `${heading}=${row[i]}`);
  expect(cells).toEqual(expect.arrayContaining(said));
});

describe.each(TABLES)('$path', (asked) => {
  test('as CSV says in its columns what it is of, and has the rows of the other files', async () => {
    const [headings = [], ...rows] = await csvRows(asked);
    const isOfView = asked.answerer !== datasetsAnswer;
    if (isOfView && rows.length > 0) {
      const said = rows.map((row) => headings.map((name, i) => `${name}=${row[i]}`).join('\n'));
      for (const text of said) expect(text).toMatch(/^(title|list_of|as_of|of)=.{9,}$/m);
    }

    const xlsx = await fileAt(asked, 'xlsx');
    const sheets = await readXlsxFile(xlsx.bytes);
    const sheet = (name: string) => sheets.find((each) => each.sheet === name)?.data ?? [];
    expect(sheet('Data')[0]).toEqual(headings);
    expect(sheet('Data')).toHaveLength(rows.length + 1);
    expect(
      sheet('Dictionary')
        .slice(1)
        .map(([name]) => name),
    ).toEqual(headings);
    for (const [name, , means] of sheet('Dictionary').slice(1)) {
      expect([name, means]).toEqual([name, expect.stringMatching(/.{3,}/)]);
    }
    const address = sheet('Notes').find(([label]) => label === 'Web address of these numbers');
    if (isOfView) {
      expect(address?.[1]).toMatch(/^http:\/\/ledger\.example\/.*(dataset=one|one-row1)/);
    }

    const parquet = await fileAt(asked, 'parquet');
    const read = await parquetReadObjects({ file: fileOf(parquet.bytes) });
    expect(read).toHaveLength(rows.length);
    const { schema } = parquetMetadata(fileOf(parquet.bytes));
    expect(schema.slice(1).map(({ name }) => name)).toEqual(headings);
    // The same values in all three, so that no type is wrong.
    for (const [r, row] of rows.entries()) {
      for (const [c, name] of headings.entries()) {
        const cell = row[c] ?? '';
        const { [name]: value = null } = read[r] ?? {};
        expect([name, asText(value, cell)]).toEqual([name, cell]);
        expect([name, asText(sheet('Data')[r + 1]?.[c] ?? null, cell)]).toEqual([name, cell]);
      }
    }
  });

  test('is a file that is named by its view, and can be asked about without being sent', async () => {
    const [csv, xlsx] = await Promise.all([fileAt(asked, 'csv'), fileAt(asked, 'xlsx')]);
    const name = /^attachment; filename="(casualty-ledger-[a-z0-9-]+)\.xlsx"$/i.exec(
      xlsx.headers.get('content-disposition') ?? '',
    )?.[1];
    expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="${name}.csv"`);
    const etag = xlsx.headers.get('etag') ?? '';
    expect(etag).not.toBe(csv.headers.get('etag'));
    const { answerer, path, id } = asked;
    const address = `${path}&format=xlsx`;
    const again = await ask(database.reader.db, answerer, address, { 'if-none-match': etag }, id);
    expect(again.status).toBe(304);
    const head = await ask(database.reader.db, answerer, address, {}, id, 'HEAD');
    expect(head.body).toBeNull();
    for (const header of ['etag', 'content-type', 'content-disposition']) {
      expect(head.headers.get(header)).toBe(xlsx.headers.get(header));
    }
  });

  test('is the same file each time', async () => {
    for (const format of ['xlsx', 'parquet']) {
      const [first, second] = [await fileAt(asked, format), await fileAt(asked, format)];
      expect(first.bytes.equals(second.bytes)).toBe(true);
    }
  });
});

/** What a file has in a cell, as CSV writes it. */
function asText(value: unknown, cell: string): unknown {
  if (value === null) return '';
  if (value instanceof Date) {
    const text = value.toISOString();
    // hyparquet has no microseconds.
    return cell.length > 'YYYY-MM-DD'.length
      ? cell.slice(0, 23) === text.slice(0, 23)
        ? cell
        : text
      : text.slice(0, 10);
  }
  return String(value);
}
