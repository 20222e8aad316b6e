import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareAnswer } from '@/site/api/compare';
import { tableAnswer } from '@/site/api/table';
import { trendAnswer } from '@/site/api/trend';
import { attacksIn, importMonthly, MONTHLY, releaseIn } from '@/tests/fixtures/monthly';
import { ask } from '@/tests/integration/api/ask';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await importMonthly(database);
});
afterAll(() => database.drop());

async function completeOf(query: string): Promise<Record<string, number | null>> {
  const address = `/api/v1/trend?dataset=${MONTHLY}&interval=month&measure=attacks&${query}`;
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
    const address = `/api/v1/trend?dataset=${MONTHLY}&interval=month&measure=attacks&from=2024-11&to=2024-12&asOf=2025-01-20T00:00:00Z&format=csv`;
    const [head = '', row = ''] = (
      await (await ask(database.reader.db, trendAnswer, address)).text()
    ).split('\n');
    const at = head.split(',').indexOf('complete');
    expect(at).toBeGreaterThan(0);
    expect(row.split(',')[at]).toBe('');
  });

  test('is said of a year by the months of it that are not full', async () => {
    const address = `/api/v1/trend?dataset=${MONTHLY}&interval=year&measure=attacks&from=2024&to=2025`;
    const { series } = await (await ask(database.reader.db, trendAnswer, address)).json();
    expect(
      series[0].points.map((point: { fillingMonths: string[] }) => point.fillingMonths),
    ).toEqual([[], ['2025-11', '2025-12']]);
    const csv = await (await ask(database.reader.db, trendAnswer, `${address}&format=csv`)).text();
    const [head = '', , row = ''] = csv.split('\n');
    expect(row.split(',')[head.split(',').indexOf('filling_months')]).toBe('2025-11 2025-12');
  });

  test('is said in a table as in a trend', async () => {
    const address = `/api/v1/table?dataset=${MONTHLY}&rows=country&interval=month&measure=attacks&${recent}`;
    const { all, rows } = await (await ask(database.reader.db, tableAnswer, address)).json();
    for (const { points } of [all, ...rows]) {
      expect(points.slice(-2)).toMatchObject([
        { period: '2025-11', complete: 0.8 },
        { period: '2025-12', complete: 0.6 },
      ]);
    }
    const csv = await (await ask(database.reader.db, tableAnswer, `${address}&format=csv`)).text();
    const [head = '', ...lines] = csv.trimEnd().split('\n');
    const at = head.split(',').indexOf('complete');
    expect(lines.at(-1)?.split(',')[at]).toBe('0.6');
  });

  test('is said of each dataset that stands beside others, by its own versions', async () => {
    const address = `/api/v1/compare?dataset=${MONTHLY}&interval=month&measure=attacks&from=2025-10&to=2025-12`;
    const { series } = await (await ask(database.reader.db, compareAnswer, address)).json();
    expect(
      series.map(({ points }: { points: { complete: number }[] }) =>
        points.map(({ complete }) => complete),
      ),
    ).toEqual([[1, 0.8, 0.6]]);
  });

  test('stays what it was as of a time, whatever is recorded later', async () => {
    const asOf = `${recent}&asOf=2026-01-20T00:00:00Z`;
    const before = await completeOf(asOf);
    await releaseIn(database, 26, attacksIn(23, 10, 30));
    expect(await completeOf(asOf)).toEqual(before);
    expect(before).toMatchObject(expected);
  });
});
