import { expect, test } from 'vitest';
import type { z } from 'zod';
import { NEW_RELEASE, RELEASE_COVERAGE } from '@/desk/datasets/form';
import { PUBLICATION } from '@/desk/uploads/form';

const COVERAGE = { covers: 'all', coversFrom: '2012', coversTo: '2018-13', coversCountries: '' };

test.each<[string, z.ZodType, Record<string, string>, string]>([
  [
    'a correction',
    RELEASE_COVERAGE,
    { dataset: 'd', release: '1', read: '', reason: '' },
    'reason',
  ],
  ['a new release', NEW_RELEASE, { dataset: 'd', name: '' }, 'name'],
  ['a publication', PUBLICATION, { upload: '1', release: '' }, 'release'],
])('what %s says of coverage is told beside its other faults', (_, schema, given, other) => {
  const { error } = schema.safeParse({ ...given, ...COVERAGE });
  expect(error?.issues.map(({ path }) => path.join('.')).sort()).toEqual(
    ['coversCountries', 'coversTo', other].sort(),
  );
});
