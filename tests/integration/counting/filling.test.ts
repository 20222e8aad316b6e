import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trendAnswer } from '@/site/api/trend';
import { incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { ask } from '@/tests/integration/api/ask';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

const SLUG = 'monthly';
/** A release a month, from February 2024 to January 2026. */
const RELEASES = Array.from({ length: 24 }, (_, i) => i + 1);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  // Of ten attacks of a month six are known in the month after it, two more a month later, and all a month after that.
  for (const release of RELEASES) {
    const incidents = [
      ...attacks(release - 1, 0, 6),
      ...attacks(release - 2, 6, 8),
      ...attacks(release - 3, 8, 10),
    ];
    await recorded(release, incidents);
  }
});
afterAll(() => database.drop());

/** The first day of a month, counted from January 2024. */
function monthFrom(month: number): string {
  return new Date(Date.UTC(2024, month, 1)).toISOString().slice(0, 10);
}

function attacks(month: number, from: number, to: number) {
  if (month < 0) return [];
  const day = monthFrom(month);
  return Array.from({ length: to - from }, (_, i) =>
    incidentInput(`${day}-${from + i}`, { dateStart: day, dateEnd: day, country: 'IRQ' }),
  );
}

/** A release on the tenth of its month, which covers all months before. */
async function recorded(month: number, incidents: ReturnType<typeof attacks>): Promise<void> {
  const last = new Date(Date.UTC(2024, month, 0)).toISOString().slice(0, 10);
  const covered = [{ from: '2024-01-01', to: last, countries: ['IRQ'] }];
  await importIncidents(database.desk.db, SLUG, `release ${month}`, incidents, 'merge', covered);
  const at = `${monthFrom(month).slice(0, 8)}10T00:00:00Z`;
  await database.db.transaction(async (tx) => {
    // A version keeps its time: nobody but the owner of the database can make up a past.
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(
      sql`update dataset_version v set recorded_at = ${at} from dataset d where d.id = v.dataset_id and d.slug = ${SLUG} and v.version = d.version`,
    );
  });
}

async function completeOf(query: string): Promise<Record<string, number | null>> {
  const address = `/api/v1/trend?dataset=${SLUG}&interval=month&measure=attacks&${query}`;
  const { series } = await (await ask(database.reader.db, trendAnswer, address)).json();
  return Object.fromEntries(
    series[0].points.map(({ period, complete }: { period: string; complete: number | null }) => [
      period,
      complete,
    ]),
  );
}

describe('how much of a recent month is known', () => {
  const recent = 'from=2024-12&to=2025-12';
  const expected = { '2025-12': 0.6, '2025-11': 0.8, '2025-10': 1, '2025-01': 1, '2024-12': 1 };

  test('is what full months of that age had in past versions', async () => {
    expect(await completeOf(recent)).toMatchObject(expected);
  });

  test('is not known where there are too few of these', async () => {
    const early = await completeOf('from=2024-06&to=2024-12&asOf=2025-01-20T00:00:00Z');
    expect(early).toMatchObject({ '2024-12': null, '2024-06': null });
  });

  test('is an empty cell of CSV where it is not known', async () => {
    const address = `/api/v1/trend?dataset=${SLUG}&interval=month&measure=attacks&from=2024-11&to=2024-12&asOf=2025-01-20T00:00:00Z&format=csv`;
    const [head = '', row = ''] = (
      await (await ask(database.reader.db, trendAnswer, address)).text()
    ).split('\n');
    const at = head.split(',').indexOf('complete');
    expect(at).toBeGreaterThan(0);
    expect(row.split(',')[at]).toBe('');
  });

  test('stays what it was as of a time, whatever is recorded later', async () => {
    const asOf = `${recent}&asOf=2026-01-20T00:00:00Z`;
    const before = await completeOf(asOf);
    await recorded(26, attacks(23, 10, 30));
    expect(await completeOf(asOf)).toEqual(before);
    expect(before).toMatchObject(expected);
  });
});
