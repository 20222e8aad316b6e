import { createReadStream, existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { csvText } from '@/lib/csv/write';
import type { Outcome, VictimCategory } from '@/lib/domain/enums';
import { boundsOf, type Estimate } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import { csv } from '@/lib/importers/csv';
import { CSV_COLUMNS } from '@/lib/importers/csv/columns';
import { incidentToRow } from '@/lib/importers/csv/write';
import type { Reject } from '@/lib/importers/table';

const FILE = 'data/starter/incidents.csv';
const FACTS = '../shared/data/starter_facts.csv';
const FROM_THE_REPORT = [
  '2024-05-13-iraq-army-barracks',
  '2024-04-syria-homs-bus',
  '2024-01-03-iran-kerman',
];
const factsPresent = existsSync(FACTS);
if (!factsPresent) console.warn(`SKIPPED: ${FACTS} is absent, so the starter is not compared.`);

const incidents: IncidentInput[] = [];
const rejects: Reject[] = [];

beforeAll(async () => {
  const { rows } = await csv.read(createReadStream(FILE));
  for await (const batch of rows)
    for (const row of batch)
      if (row.kind === 'incident') incidents.push(row.incident);
      else rejects.push(row.reject);
});

function record(id: string): IncidentInput {
  const found = incidents.find((i) => i.externalId === id);
  if (found === undefined) throw new Error(`no record ${id}`);
  return found;
}

function figure(id: string, outcome: Outcome, victims: VictimCategory = 'all') {
  return record(id).figures.find((f) => f.outcome === outcome && f.victims === victims);
}

describe('the starter ledger’s file', () => {
  it('is read without a reject, each id once', () => {
    expect(rejects).toEqual([]);
    expect(incidents).toHaveLength(167);
    expect(new Set(incidents.map((i) => i.externalId)).size).toBe(167);
  });

  it('is just what would be exported', () => {
    const text = csvText([[...CSV_COLUMNS], ...incidents.map(incidentToRow)]);
    expect(text).toBe(readFileSync(FILE, 'utf8'));
  });

  it('says of every record what it is and who says so', () => {
    for (const i of incidents) {
      expect(i.summary, i.externalId).toBeTruthy();
      expect(i.sources.length, i.externalId).toBeGreaterThan(0);
      expect(i.claims.length, i.externalId).toBeGreaterThan(0);
      expect(i.figures.some((f) => f.outcome === 'killed' && f.victims === 'all')).toBe(true);
    }
  });
});

describe.skipIf(!factsPresent)('UCDP’s 139 facts', () => {
  it('are all there with UCDP’s dates, places and numbers', () => {
    const { data: rows } = Papa.parse<Record<string, string>>(readFileSync(FACTS, 'utf8'), {
      header: true,
      skipEmptyLines: true,
    });
    const expected = rows.map((f) => ({
      id: `ucdp-${f.ucdp_event_id}`,
      dates: [f.date_start, f.date_end, Number(f.date_prec)],
      where: [f.country_iso3, f.admin1, f.place, Number(f.latitude), Number(f.longitude)],
      killed: [Number(f.low), Number(f.best), Number(f.high)],
      civilians: Number(f.deaths_civilians),
      unknown: Number(f.deaths_unknown),
      sides: Number(f.deaths_a) + Number(f.deaths_b),
      reference: `UCDP GED event ${f.ucdp_event_id}`,
    }));
    const ours = expected.map(({ id }) => {
      const i = record(id);
      const killed = figure(id, 'killed');
      const best = (victims: VictimCategory) => figure(id, 'killed', victims)?.best ?? 0;
      return {
        id,
        dates: [i.dateStart, i.dateEnd, i.datePrecision],
        where: [i.country, i.admin1, i.place, i.latitude, i.longitude],
        killed: [killed?.low, killed?.best, killed?.high],
        civilians: best('civilian'),
        unknown: best('unknown'),
        sides: best('security_forces') + best('militant'),
        reference: i.sources[0]?.reference,
      };
    });
    expect(ours).toEqual(expected);
    expect(incidents.filter((i) => i.externalId.startsWith('ucdp-'))).toHaveLength(139);
  });

  it('flag the five whose bounds run backwards, and no other', () => {
    const flagged = incidents.filter((i) => i.flags.length > 0).map((i) => i.externalId);
    expect(flagged.sort()).toEqual(
      ['120479', '190590', '190753', '219459', '254393'].map((id) => `ucdp-${id}`),
    );
  });
});

describe('the report of 15 May 2024', () => {
  it('has the barracks with two statements, of which the later is published', () => {
    const id = '2024-05-13-iraq-army-barracks';
    const five = { low: 5, best: 5, high: 5, qualifier: 'exact' };
    expect(figure(id, 'killed')).toMatchObject(five);
    expect(figure(id, 'killed', 'security_forces')).toMatchObject(five);
    expect(figure(id, 'wounded', 'security_forces')).toMatchObject(five);
    const claims = record(id).claims.filter((c) => c.outcome === 'killed' && c.victims === 'all');
    expect(claims).toMatchObject([
      { low: 1, best: null, high: null, qualifier: 'at_least', quoted: 'a number of' },
      five,
    ]);
    expect(record(id).parties[0]).toMatchObject({
      actorName: 'Islamic State',
      attribution: 'claimed',
      claimedVia: 'Telegram',
    });
    expect(record(id).sources[0]).toMatchObject({ publisher: null, publishedOn: '2024-05-15' });
  });

  it('has the bus near Homs with a month and an “at least”', () => {
    const bus = record('2024-04-syria-homs-bus');
    expect([bus.dateStart, bus.dateEnd, bus.datePrecision]).toEqual([
      '2024-04-01',
      '2024-04-30',
      4,
    ]);
    expect(figure(bus.externalId, 'killed')).toMatchObject({
      low: 28,
      best: null,
      high: null,
      qualifier: 'at_least',
    });
  });

  it('has Kerman with an “at least” and an “about”', () => {
    const id = '2024-01-03-iran-kerman';
    expect(figure(id, 'killed', 'civilian')).toMatchObject({ low: 91, qualifier: 'at_least' });
    expect(figure(id, 'wounded', 'civilian')).toMatchObject({
      low: null,
      best: 300,
      high: null,
      qualifier: 'about',
    });
  });
});

describe('the confirmed attacks', () => {
  it('are 25, none of them on the day and in the place of a UCDP fact', () => {
    const confirmed = confirmedAttacks();
    expect(confirmed).toHaveLength(25);
    for (const a of confirmed)
      for (const u of incidents.filter((i) => i.externalId.startsWith('ucdp-')))
        expect(
          u.country === a.country && u.dateStart <= a.dateEnd && a.dateStart <= u.dateEnd,
        ).toBe(false);
  });

  it('have every published total from at least two publishers', () => {
    for (const attack of confirmedAttacks())
      for (const published of attack.figures.filter((f) => f.victims === 'all')) {
        const agreeing = attack.claims
          .filter((c) => c.outcome === published.outcome && overlap(c, published))
          .map((c) => attack.sources[c.source]?.publisher);
        expect(new Set(agreeing).size, `${attack.externalId} ${published.outcome}`).toBeGreaterThan(
          1,
        );
      }
  });

  it('keep Sri Lanka’s revised counts as claims', () => {
    const bests = record('2019-04-21-sri-lanka-easter').claims.map((c) => boundsOf(c)?.best);
    expect(bests).toEqual(expect.arrayContaining([359, 253, 269]));
    expect(figure('2019-04-21-sri-lanka-easter', 'killed')?.best).toBe(269);
  });

  it('put reports of Karrada below UCDP’s record of it', () => {
    const karrada = record('ucdp-225797');
    expect(karrada.sources).toHaveLength(4);
    expect(karrada.claims.map((c) => c.best ?? c.low)).toEqual(
      expect.arrayContaining([149, 292, 324]),
    );
  });
});

function confirmedAttacks(): IncidentInput[] {
  return incidents.filter(
    (i) => !i.externalId.startsWith('ucdp-') && !FROM_THE_REPORT.includes(i.externalId),
  );
}

function overlap(a: Estimate, b: Estimate): boolean {
  const [x, y] = [range(a), range(b)];
  return x.from <= y.to && y.from <= x.to;
}

function range(estimate: Estimate): { from: number; to: number } {
  const bounds = boundsOf(estimate);
  if (bounds === null) throw new Error('nothing is stated');
  const open = estimate.high === null && estimate.qualifier === 'at_least';
  return { from: bounds.low, to: open ? Number.POSITIVE_INFINITY : bounds.high };
}
