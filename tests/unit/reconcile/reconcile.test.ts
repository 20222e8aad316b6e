import { expect, test } from 'vitest';
import { reconcile } from '@/lib/reconcile/reconcile';
import { NOTHING_COUNTED } from '@/lib/stats/counts';

test('a country and year whose dead are not known of any attack has no numbers, which are not zeros', () => {
  const killed = { ...NOTHING_COUNTED.killed, unknown: 2 };
  const [row] = reconcile({
    ...{ countries: ['IRQ'], years: { first: 2014, last: 2014 } },
    coverage: [{ from: '2014-01-01', to: '2014-12-31', countries: ['IRQ'] }],
    cells: [{ key: 'IRQ', period: '2014', counts: { ...NOTHING_COUNTED, attacks: 2, killed } }],
    published: [{ country: 'IRQ', year: 2014, low: 3, best: 5, high: 9 }],
  });
  expect(row?.ours).toEqual({ attacks: 2, low: null, best: null, high: null, unknown: 2 });
  expect(row).toMatchObject({ agreement: 'incomparable', difference: null, share: null });
});
