import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { queryIncidents } from '@/db/read/incidents';
import { queryRanking } from '@/db/read/ranking';
import { keptListView } from '@/site/reads/kept';
import { differences } from '@/tests/integration/counting/differences';
import { createOlderLedger, recordOld } from './older-ledger';

let ledger: Awaited<ReturnType<typeof createOlderLedger>>;
/** A time before states counted as parties. */
let before: string;
beforeAll(async () => {
  ledger = await createOlderLedger('_parties');
  await recordOld(ledger, 'old', 1, [
    {
      id: 'states',
      figures: [['killed', 'all', 7, 7, 7]],
      parties: [
        ['Government of Northland', 'state_force'],
        ['Government of Southland', 'state_force'],
      ],
    },
    {
      id: 'group',
      figures: [['killed', 'all', 4, 4, 4]],
      parties: [
        ['Government of Northland', 'state_force'],
        ['Red Front', 'armed_group'],
      ],
    },
    { id: 'nobody', figures: [['killed', 'all', 2, 2, 2]] },
  ]);
  before = new Date().toISOString();
  await ledger.migrate();
});
afterAll(() => ledger.drop());

async function load(query: string) {
  const { view, list, issues } = await keptListView(ledger.db, new URLSearchParams(query), []);
  const { incidents } = await queryIncidents(ledger.db, view, list);
  const ranking = await queryRanking(ledger.db, view, 'party');
  return {
    issues,
    ids: incidents.map(({ record }) => record.externalId).sort(),
    ranking: ranking.map(({ key, attacks, killed }) => [key, attacks, killed.best]),
  };
}

describe('a ledger of before states counted as parties', () => {
  test('counts incidents between states under each of them, and none under no party', async () => {
    const all = await load('dataset=old');
    expect(all.ranking).toEqual([
      ['government-of-northland', 2, 11],
      ['government-of-southland', 1, 7],
      ['red-front', 1, 4],
      ['none', 1, 2],
    ]);
    expect((await load('dataset=old&party=none')).ids).toEqual(['nobody']);
    expect((await load('dataset=old&party=government-of-southland')).ids).toEqual(['states']);
  });

  test('answers as of before as it did: states were no parties, and their incidents of no group', async () => {
    const asOf = `dataset=old&asOf=${before}`;
    expect((await load(asOf)).ranking).toEqual([
      ['none', 2, 9],
      ['red-front', 1, 4],
    ]);
    expect((await load(`${asOf}&party=none`)).ids).toEqual(['nobody', 'states']);
    expect((await load(`${asOf}&party=government-of-northland`)).issues).toEqual([
      expect.objectContaining({ parameter: 'party', value: 'government-of-northland' }),
    ]);
    expect((await load(`${asOf}&party=red-front`)).ids).toEqual(['group']);
  });

  test('is counted as its records say', async () => {
    expect(await differences(ledger.db)).toEqual([]);
  });
});
