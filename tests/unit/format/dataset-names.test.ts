import { expect, it } from 'vitest';
import { datasetNames } from '@/lib/format/view';

it('tells datasets of one title apart by their slugs, and leaves the others as they are', () => {
  const names = datasetNames([
    { slug: 'iraq', title: 'GED' },
    { slug: 'ledger', title: 'Starter set' },
    { slug: 'syria', title: 'GED' },
  ]);
  expect([...names.values()]).toEqual(['GED: iraq', 'Starter set', 'GED: syria']);
});
