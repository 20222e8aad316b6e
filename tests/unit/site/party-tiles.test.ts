import { expect, it } from 'vitest';
import { NO_COUNTS } from '@/lib/stats/counts';
import { killedText } from '@/site/profiles/party-tiles';

const range = { from: '2014-01-01', to: '2016-12-31' };
const world = { range, countries: [], places: [], coverage: [{ ...range, countries: null }] };
const selection = { ...world, coverage: [] };
const sum = { low: 1, best: 2, high: 3, unknown: 0, openEnded: 0 };

it('says how many were killed in incidents with a party only where that is known and covered', () => {
  const some = { ...NO_COUNTS, attacks: 4, killed: { ...sum, unknown: 3 } };
  expect(killedText(world, some)).toBe('2');
  expect(killedText(selection, some)).toBe('2');
  const none = { ...NO_COUNTS, attacks: 4, killed: { ...NO_COUNTS.killed, unknown: 4 } };
  expect(killedText(world, none)).toBe('Unknown');
  expect(killedText(world, NO_COUNTS)).toBe('0');
  expect(killedText(selection, NO_COUNTS)).toBe('Nothing recorded');
  expect(killedText({ ...world, range: null }, null)).toBe('Nothing recorded');
});
