import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRecords } from '@/lib/csv/records';
import { csvText } from '@/lib/csv/write';
import type { IncidentInput } from '@/lib/domain/incident';
import { IMPORTERS } from '@/lib/importers';
import { CSV_COLUMNS } from '@/lib/importers/csv/columns';
import { incidentToRow } from '@/lib/importers/csv/write';

const DATA = join(process.cwd(), '../shared/data');
const present = existsSync(join(DATA, 'ucdp/irq_HDX.csv'));
if (!present)
  console.warn(`SKIPPED: the real files are not there (${DATA}); importers not tested on them.`);

/** From the publishers' own files: rows, sum of best, rows that break low ≤ best ≤ high, first and last year. */
const FILES: [string, string, number, number, number, number, number][] = [
  ['irq_HDX.csv', 'HDX layout with iso3 (45 columns)', 7473, 120_631, 69, 1989, 2018],
  ['col_HDX.csv', 'HDX layout with iso3 (45 columns)', 4632, 27_617, 54, 1989, 2018],
  ['syr_ged_syria.csv', 'layout without iso3 (41 columns)', 16_566, 112_337, 101, 2016, 2019],
  [
    'ukr_b_HDX_to2019.csv',
    'HDX layout with relid, iso3 and start_year (52 columns)',
    1167,
    6875,
    19,
    2014,
    2019,
  ],
  [
    'ukr_c_HDX_to2021.csv',
    'HDX layout with relid and iso3 (50 columns)',
    2989,
    7882,
    13,
    2014,
    2021,
  ],
];

async function readFile(name: string) {
  return readAll('ucdp-ged', createReadStream(join(DATA, 'ucdp', name)));
}

async function readAll(format: string, bytes: AsyncIterable<Uint8Array | string>) {
  const importer = IMPORTERS[format];
  if (importer === undefined) throw new Error(`no importer ${format}`);
  const { recognised, rows } = await importer.read(bytes);
  const incidents: IncidentInput[] = [];
  const rejects: unknown[] = [];
  for await (const batch of rows) {
    for (const row of batch) {
      if (row.kind === 'incident') incidents.push(row.incident);
      else rejects.push(row.reject);
    }
  }
  return { recognised, incidents, rejects };
}

function bestOf(incident: IncidentInput): number {
  const all = incident.figures.find((f) => f.outcome === 'killed' && f.victims === 'all');
  if (all?.best == null) throw new Error(`${incident.externalId} has no best`);
  return all.best;
}

/** The dead by victim category; NaN, which spoils every sum, where one is unknown. */
function partsOf(incident: IncidentInput): number[] {
  const parts = incident.figures.filter((figure) => figure.victims !== 'all');
  return parts.map((figure) => figure.best ?? Number.NaN);
}

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

describe.skipIf(!present)('real UCDP files', () => {
  it.each(FILES)('reads %s to its last row', async (name, layout, rows, best, broken, from, to) => {
    const { recognised, incidents, rejects } = await readFile(name);
    expect(recognised).toMatchObject({ layout: `UCDP GED, ${layout}` });
    expect(rejects).toEqual([]);
    expect(incidents).toHaveLength(rows);
    expect(sum(incidents.map(bestOf))).toBe(best);
    const years = incidents.map((incident) => Number(incident.dateStart.slice(0, 4)));
    expect([Math.min(...years), Math.max(...years)]).toEqual([from, to]);
    const flagged = incidents.filter((i) => i.flags.includes('inconsistent_bounds'));
    expect(flagged).toHaveLength(broken);
    expect(incidents.filter((i) => sum(partsOf(i)) !== bestOf(i))).toEqual([]);
  });

  it('sees between the two editions of Ukraine what is known to have changed', async () => {
    const before = new Map((await readFile('ukr_b_HDX_to2019.csv')).incidents.map(entry));
    const after = new Map((await readFile('ukr_c_HDX_to2021.csv')).incidents.map(entry));
    const shared = [...before.keys()].filter((id) => after.has(id));
    expect(shared).toHaveLength(1073);
    expect(shared.filter((id) => before.get(id) !== after.get(id))).toHaveLength(59);
    expect(before.size - shared.length).toBe(94);
    expect(after.size - shared.length).toBe(1916);
  });

  it.each([
    ['irq_HDX.csv', 'Iraq'],
    ['col_HDX.csv', 'Colombia'],
  ])('adds %s up to the published deaths by year', async (name, country) => {
    const byYear = new Map<string, number>();
    for (const incident of (await readFile(name)).incidents) {
      const year = incident.dateStart.slice(0, 4);
      byYear.set(year, (byYear.get(year) ?? 0) + bestOf(incident));
    }
    const published = await publishedDeaths(country);
    expect(published.size).toBe(30);
    for (const [year, deaths] of published)
      expect([year, byYear.get(year) ?? 0]).toEqual([year, deaths]);
  });

  it('gives Iraq back exactly after a round trip through the own layout', async () => {
    const { incidents } = await readFile('irq_HDX.csv');
    async function* written() {
      yield csvText([CSV_COLUMNS]);
      for (const incident of incidents) yield csvText([incidentToRow(incident)]);
    }
    const back = await readAll('csv', written());
    expect(back.rejects).toEqual([]);
    expect(back.incidents).toEqual(incidents);
  });

  it('refuses the country-year file of the same publisher', async () => {
    await expect(readFile('organizedviolencecy_v25_1.csv')).rejects.toThrow(
      /^This is not a UCDP GED file/,
    );
  });
});

function entry(incident: IncidentInput): [string, number] {
  return [incident.externalId, bestOf(incident)];
}

/** Deaths by year as Our World in Data published them from the same release. */
async function publishedDeaths(country: string): Promise<Map<string, number>> {
  const deaths = new Map<string, number>();
  const file = createReadStream(join(DATA, 'owid/ged191_deaths_by_country_year.csv'));
  for await (const records of readRecords(file)) {
    for (const { cells } of records) {
      if (cells[0] === country) deaths.set(String(cells[1]), Number(cells[2]));
    }
  }
  return deaths;
}
