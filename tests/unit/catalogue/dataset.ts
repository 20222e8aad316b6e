import type { DatasetEntry } from '@/lib/domain/dataset';
import { DATASET } from '../filters/view';

export const SITE_ORIGIN = 'https://ledger.example';

/** A dataset of two countries, as the catalogue has it. */
export const ENTRY: DatasetEntry = {
  ...DATASET,
  description: 'Events of organised violence.',
  coverage: null,
  defaultRule: 'widest_range',
  redistribution: 'rows',
  version: 4,
  recordedAt: '2026-11-26T20:16:33.833Z',
  attacks: 10,
  countries: 2,
  span: { first: '1989-01-03', last: '2019-11-29' },
  covers: [
    { from: '1989-01-01', to: '2018-12-31', countries: ['IRQ'] },
    { from: '2016-01-01', to: '2019-11-30', countries: ['SYR'] },
  ],
  releases: [],
};
