import { describe, expect, it } from 'vitest';
import { NOTHING_COUNTED } from '@/lib/stats/counts';
import { seriesOf } from '@/lib/stats/rank';

const three = { ...NOTHING_COUNTED, attacks: 3 };

describe('seriesOf', () => {
  it('has every period of every key, with no attacks where nothing was counted', () => {
    const names = [
      { key: 'IRQ', label: 'Iraq' },
      { key: 'SYR', label: 'Syria' },
    ];
    const cells = [{ key: 'IRQ', period: '2015', counts: three }];
    const coveredOf = (key: string) => (key === 'IRQ' ? ('yes' as const) : ('no' as const));
    expect(seriesOf(names, ['2014', '2015'], cells, coveredOf)).toEqual([
      {
        key: 'IRQ',
        label: 'Iraq',
        points: [
          { period: '2014', covered: 'yes', ...NOTHING_COUNTED },
          { period: '2015', covered: 'yes', ...three },
        ],
      },
      {
        key: 'SYR',
        label: 'Syria',
        points: [
          { period: '2014', covered: 'no', ...NOTHING_COUNTED },
          { period: '2015', covered: 'no', ...NOTHING_COUNTED },
        ],
      },
    ]);
  });
});
