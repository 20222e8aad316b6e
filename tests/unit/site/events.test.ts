import { expect, test } from 'vitest';
import { KINDS } from '@/lib/charts/kinds';
import { asCounted } from '@/lib/charts/shown';
import { axisTitle } from '@/lib/charts/trend-words';
import type { DayRange } from '@/lib/stats/period';
import { drawnTrendChart } from '@/site/dashboard/kept-charts';
import { STARTER, STARTER_EVENTS, trendOf } from '@/tests/charts/starter-ledger';

const RANGE = { from: '2004-01-01', to: '2024-12-31' };
const links = (_: string, { from, to }: DayRange) => `/incidents?from=${from}&to=${to}`;

test.each([
  ['columns', true],
  ['lines', true],
  ['stacked', true],
  ['panels', false],
  ['slope', false],
  ['calendar', false],
] as const)(
  'events are listed below %s by their numbers only where these stand in it: %s',
  (name, isMarked) => {
    const { placing, markOf, words } = KINDS[name];
    const chart = drawnTrendChart(
      'c',
      placing,
      {
        ...{ measure: 'killed', interval: 'year', dates: 'apart', split: 'none', range: RANGE },
        ...{ trend: trendOf(STARTER, RANGE, 'year', 'none'), title: axisTitle('killed', 'year') },
        ...{ shown: asCounted('year'), scale: 'linear', keepsCounts: false, links },
        ...{ markOf, words: words('one', 'killed') },
        annotations: [...STARTER_EVENTS],
      },
      null,
    );
    expect(chart.annotations.length > 0).toBe(isMarked);
    expect(/>1( |<)/.test(chart.drawing.html)).toBe(isMarked);
  },
);
