import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { canonicalJson } from '@/lib/citation/canonical';
import { citationId, citedOf, type Frozen, rowsHash, saidText } from '@/lib/citation/frozen';
import { type CountedRow, freezeRows } from '@/lib/citation/result';
import type { CountCovered } from '@/lib/domain/coverage';
import { bundleBytes } from '@/lib/export/bundle';
import { tableOfCitation } from '@/lib/export/citation-table';
import { batchesOf } from '@/lib/export/columns';
import { countsOf, NO_COUNTS } from '@/lib/stats/counts';
import { sha256 } from '@/lib/text/sha256';
import { checkBundle, unpackBundle } from '@/tests/setup/check-bundle';

/** Three attacks, of which one has a known figure of the killed and none of the wounded; or none at all. */
function counted(period: string | null, covered: CountCovered, attacks: number): CountedRow {
  const counts = countsOf(attacks, (outcome) => {
    const known = outcome === 'killed' && attacks > 0 ? 5 : 0;
    const unknown = outcome === 'killed' ? Math.max(0, attacks - 1) : attacks;
    return { low: known, best: known, high: known, unknown, openEnded: 0 };
  });
  return { key: 'all', period, covered, counts: { ...counts, imprecise: NO_COUNTS } };
}

const cited = {
  title: 'People killed per year',
  name: 'd-v3',
  dataset: { slug: 'd', title: 'D', publisher: 'Someone', licence: 'CC0', citation: 'D' },
  population: null,
};

const frozen: Frozen = {
  ...{ kind: 'chart', query: 'dataset=d', dataset: 'd', version: 3, releases: ['1'], method: 2 },
  recordedAt: '2026-11-26T10:00:00.000Z',
  rows: freezeRows([
    counted(null, 'part', 3),
    counted('2013', 'no', 0),
    counted('2014', 'yes', 3),
    counted('2015', 'yes', 0),
    counted('2016', 'silent_part', 0),
  ]),
  words: {
    ...{ title: cited.title, sentence: 'People killed: 5, in 3 attacks.', source: 'Someone.' },
    ...{ labels: { all: 'All attacks' }, order: ['all'], measure: 'killed', cited },
    ...{ range: { from: '2013-01-01', to: '2016-12-31' }, drawing: null, synthetic: false },
  },
};
const id = citationId(frozen);
const table = tableOfCitation({ ...frozen, id, rowsSha256: rowsHash(frozen.rows) });

test('the file of a citation has no number where it has no figure: neither of what is not covered, nor of what is not known', async () => {
  const at = (name: string) => table.columns.findIndex((column) => column.name === name);
  const shown = [];
  for await (const rows of batchesOf(table)) {
    for (const row of rows) {
      const of = ['period', 'attacks', 'killed_best', 'killed_unknown', 'wounded_best'];
      shown.push([...of, 'wounded_unknown'].map((name) => row[at(name)]));
    }
  }
  expect(shown).toEqual([
    [null, 3, 5, 2, null, 3],
    ['2013', null, null, null, null, null],
    ['2014', 3, 5, 2, null, 3],
    ['2015', 0, 0, 0, 0, 0],
    ['2016', null, null, null, null, null],
  ]);
});

test('its bundle is right by its own check, which finds a zero put where there is no number', async () => {
  const made = bundleBytes(
    table,
    { title: cited.title, cited: [citedOf(frozen, id, 'https://ledger.example')] },
    {},
    {
      ...{ picture: null, behind: null, note: null },
      citation: { id, rows: canonicalJson(frozen.rows), said: saidText(frozen) },
    },
  );
  const folder = await mkdtemp(path.join(tmpdir(), 'citation-'));
  await unpackBundle(await buffer(made), folder);
  expect(await checkBundle(folder)).toMatchObject({ code: 0 });

  const [rows = '', manifest = ''] = await Promise.all(
    ['rows.csv', 'manifest.json'].map((name) => readFile(path.join(folder, name), 'utf8')),
  );
  const changed = rows.replace('all,2013,no,,', 'all,2013,no,0,');
  const hashed = manifest.replace(sha256(rows), sha256(changed));
  await writeFile(path.join(folder, 'rows.csv'), changed);
  await writeFile(path.join(folder, 'manifest.json'), hashed);
  expect(await checkBundle(folder)).toMatchObject({
    code: 1,
    said: expect.stringContaining('rows.csv differs from rows.json in row 2'),
  });
  await rm(folder, { recursive: true });
});
