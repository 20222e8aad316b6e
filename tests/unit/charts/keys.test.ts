import { describe, expect, it } from 'vitest';
import { movedBy, placeAfterKey } from '@/lib/charts/keys';
import { KINDS } from '@/lib/charts/kinds';
import { type Hit, liveTrend, trendArea } from '@/lib/charts/live';
import { buildTrendCharts, WIDE } from '@/lib/charts/place-trend';
import { buildTrendModel } from '@/lib/charts/trend-model';
import type { HitArea, TrendChartInput } from '@/lib/charts/types';
import type { ChartKind } from '@/lib/domain/enums';
import { NO_COUNTS } from '@/lib/stats/counts';
import { periodsIn } from '@/lib/stats/period';
import { IRAQ, killed, SYRIA, yearlyInput } from './sample-trend';

describe('a key along places in their order', () => {
  it.each([
    ['ArrowRight', 3, 4],
    ['ArrowDown', 3, 4],
    ['ArrowLeft', 3, 2],
    ['ArrowUp', 0, 0],
    ['ArrowRight', 24, 24],
    ['PageDown', 3, 15],
    ['PageDown', 20, 24],
    ['PageUp', 3, 0],
    ['Home', 9, 0],
    ['End', 9, 24],
  ])('%s goes from place %i of 25 to %i', (key, at, next) => {
    expect(placeAfterKey(key, at, 25)).toBe(next);
  });

  it('leaves other keys alone', () => {
    expect(placeAfterKey('Enter', 3, 25)).toBeNull();
    expect(placeAfterKey('Tab', 3, 25)).toBeNull();
    expect(placeAfterKey('Home', 0, 0)).toBeNull();
  });
});

/** The areas of a kind of chart, as the browser has them. */
function areasOf(kind: ChartKind, input: TrendChartInput): readonly HitArea[] {
  const { placing, words } = KINDS[kind];
  if (placing.as === 'scene') {
    return placing.place(buildTrendModel({ ...input, words: words('own', 'killed') }), WIDE).areas;
  }
  const live = liveTrend(buildTrendCharts(input));
  return [trendArea(live, live.wide)];
}

function walked(areas: readonly HitArea[], keys: string[]) {
  let hit: Hit | null = null;
  return keys.map((key) => {
    hit = movedBy(key, hit, areas);
    return hit === null ? null : `${hit.key} ${hit.index}`;
  });
}

describe('the keys of each kind of chart', () => {
  const both = yearlyInput([IRAQ, SYRIA]);

  it.each(['lines', 'stacked', 'panels'] as const)(
    'go along %s and from series to series',
    (kind) => {
      const areas = areasOf(kind, both);
      expect(
        walked(areas, [
          'Home',
          'ArrowRight',
          'ArrowDown',
          'End',
          'ArrowLeft',
          'PageUp',
          'PageDown',
        ]),
      ).toEqual(['IRQ 0', 'IRQ 1', 'SYR 1', 'SYR 5', 'SYR 4', 'SYR 0', 'SYR 5']);
      expect(walked(areas, ['ArrowUp', 'ArrowUp'])).toEqual(['IRQ 0', 'SYR 0']);
    },
  );

  it('go between the two periods of a slope, the higher figure first', () => {
    expect(walked(areasOf('slope', both), ['Home', 'End', 'ArrowDown', 'Home', 'ArrowUp'])).toEqual(
      ['IRQ 0', 'IRQ 5', 'SYR 5', 'SYR 0', 'IRQ 0'],
    );
  });

  it('go along columns, of which there is one series', () => {
    const areas = areasOf('columns', yearlyInput([IRAQ]));
    expect(walked(areas, ['End', 'PageUp', 'ArrowRight'])).toEqual(['IRQ 5', 'IRQ 0', 'IRQ 1']);
    expect(movedBy('ArrowDown', { area: 0, index: 3, key: 'IRQ' }, areas)).toBeNull();
  });

  it('go along the months of a calendar, and up and down to the same month of another year', () => {
    const range = { from: '2014-03-01', to: '2016-05-31' };
    const points = periodsIn(range, 'month').map((period) => {
      return { period, covered: 'yes' as const, ...killed(1, 2) };
    });
    const totals = { covered: 'yes' as const, ...killed(1, 2), imprecise: NO_COUNTS };
    const areas = areasOf('calendar', {
      ...yearlyInput([IRAQ]),
      trend: { series: [{ key: 'all', label: 'All', points }], totals },
      interval: 'month',
      range,
    });
    expect(walked(areas, ['Home', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'PageUp', 'End'])).toEqual([
      'all 0',
      'all 12',
      'all 24',
      'all 12',
      'all 0',
      'all 26',
    ]);
    // January 2015 has no month above it: the first of the row does.
    expect(walked(areas, ['Home', ...Array(10).fill('ArrowRight'), 'ArrowUp']).at(-1)).toBe(
      'all 0',
    );
  });
});
