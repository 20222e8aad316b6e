import type { Cited } from '@/lib/citation/cited';
import { DATASET } from '../filters/view';

/** A chart as it is cited, with some of it changed. */
export function cited(change: Partial<Cited> = {}): Cited {
  return {
    title: 'People killed in Iraq per year, 1989–2018',
    name: 'ucdp-ged-v2-people-killed-in-iraq-per-year-1989-2018',
    dataset: DATASET,
    releases: [{ name: '19.1' }],
    version: 2,
    recordedAt: '2026-11-03T14:02:09.120Z',
    population: null,
    address: 'https://ledger.example/?country=IRQ&asOf=2026-11-03T14%3A02%3A09.120Z',
    ...change,
  };
}
