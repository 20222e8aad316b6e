import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { VictimCategory } from '@/lib/domain/enums';
import type { IncidentInput } from '@/lib/domain/incident';
import { ucdpGed } from '@/lib/importers/ucdp-ged';
import { openInput } from '@/scripts/input';
import { ucdpPath } from '@/scripts/ucdp';

/**
 * Counted in UCDP's own files, by other programs than ours: events; sums of low, best and high; civilians killed, and those of
 * whom it is not known who they were; events whose bounds don't fit.
 */
const FILES = [
  ['iraq-1989-2018', 'irq_HDX', 7473, [117_227, 120_631, 150_786], 28_873, 31_902, 69],
  ['colombia-1989-2018', 'col_HDX', 4632, [26_988, 27_617, 33_073], 6176, 1424, 54],
  ['syria-2016-2019', 'syr_ged_syria', 16_566, [104_929, 112_337, 119_020], 26_653, 9433, 101],
  ['ukraine-2014-2021', 'ukr_c_HDX_to2021', 2989, [7424, 7882, 8804], 1240, 1916, 13],
] as const;

const SHARED = '../shared/data/ucdp';
if (!existsSync(SHARED)) {
  console.warn(
    `SKIPPED: ${SHARED} is absent; the committed facts are not compared with UCDP's files.`,
  );
}

async function read(bytes: AsyncIterable<Uint8Array>): Promise<IncidentInput[]> {
  const { rows } = await ucdpGed.read(bytes);
  const incidents: IncidentInput[] = [];
  for await (const batch of rows) {
    for (const row of batch) {
      if (row.kind === 'reject') throw new Error(`line ${row.reject.line}: ${row.reject.reason}`);
      incidents.push(row.incident);
    }
  }
  return incidents;
}

const committed = async (name: string) => read((await openInput(ucdpPath(`${name}.csv.gz`))).bytes);

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

function figuresOf(incidents: readonly IncidentInput[], victims: VictimCategory) {
  return incidents.flatMap(({ figures }) => figures.filter((one) => one.victims === victims));
}

describe.each(FILES)('%s.csv.gz', (name, raw, events, killed, civilians, unknown, broken) => {
  it('adds up to what UCDP’s file does', async () => {
    const incidents = await committed(name);
    expect(incidents).toHaveLength(events);
    const all = figuresOf(incidents, 'all');
    const sums = (['low', 'best', 'high'] as const).map((bound) =>
      sum(all.map((one) => one[bound] ?? Number.NaN)),
    );
    expect(sums).toEqual(killed);
    const best = (victims: VictimCategory) =>
      sum(figuresOf(incidents, victims).map((one) => one.best ?? Number.NaN));
    expect([best('civilian'), best('unknown')]).toEqual([civilians, unknown]);
    const flagged = incidents.filter(({ flags }) => flags.includes('inconsistent_bounds'));
    expect(flagged).toHaveLength(broken);
  });

  it('holds no words of others', async () => {
    const incidents = await committed(name);
    expect(incidents.filter(({ sources, summary }) => sources.length > 0 || summary)).toEqual([]);
    // The longest name of a place that UCDP has; a headline or description is longer, or is none of these.
    const longest = incidents.flatMap(({ place, admin1, admin2 }) =>
      [place, admin1, admin2].map((text) => text?.length ?? 0),
    );
    expect(Math.max(...longest)).toBeLessThanOrEqual(102);
  });

  it.skipIf(!existsSync(SHARED))('has each event as UCDP has it, but for its sources', async () => {
    const published = await read(createReadStream(path.join(SHARED, `${raw}.csv`)));
    const facts = new Map(published.map((one) => [one.externalId, { ...one, sources: [] }]));
    expect(facts.size).toBe(events);
    for (const one of await committed(name)) {
      const fact = facts.get(one.externalId);
      if (JSON.stringify(one) !== JSON.stringify(fact)) expect(one).toEqual(fact);
    }
  });
});
