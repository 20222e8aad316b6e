import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { Measure } from '@/lib/domain/enums';
import type { TrendPoint } from '@/lib/domain/trend';
import { bandPath, linePath, pointValue } from './place-series';
import { round } from './text';
import { measured, periodLabel } from './trend-words';
import type { Box, Sparkline } from './types';
import { periodScale } from './x-axis';

const BOX: Box = { width: 120, height: 28 };
/** Room for the line's width and the last point. */
const EDGE = 3;

/** A trend as a thumbnail: its line and band from zero, without axes. */
export function buildSparkline(input: {
  points: readonly TrendPoint[];
  measure: Measure;
  label: string;
  box?: Box;
}): Sparkline {
  const { points, measure, label, box = BOX } = input;
  const scale = periodScale(
    points.map(({ period }) => period),
    { left: EDGE, right: box.width - EDGE },
  );
  const values = points.map((point) => pointValue(point, measure));
  const top = max(values, ({ low, best, high }) => Math.max(low ?? 0, best ?? 0, high ?? 0)) ?? 0;
  const y = scaleLinear([0, Math.max(1, top)], [box.height - EDGE, EDGE]);
  const last = values.findLastIndex(({ best }) => best !== null);
  const best = values[last]?.best ?? null;

  return {
    box,
    line: linePath(values, { x: scale.x, y }),
    band: measure === 'attacks' ? null : bandPath(values, { x: scale.x, y }),
    // A line has two ends: a year between others of which nothing is known would not be seen.
    lone: values.flatMap(({ best: alone }, i) =>
      alone === null || values[i - 1]?.best != null || values[i + 1]?.best != null
        ? []
        : [{ x: round(scale.x(i)), y: round(y(alone)) }],
    ),
    last: best === null ? null : { x: round(scale.x(last)), y: round(y(best)) },
    alt: `${label}: ${sparkWords(points, measure)}`,
  };
}

function sparkWords(points: readonly TrendPoint[], measure: Measure): string {
  const known = points.flatMap((point) => {
    const { best } = pointValue(point, measure);
    return best === null ? [] : [{ period: periodLabel(point.period), best }];
  });
  const last = known.at(-1);
  if (!last) return 'no known figure';
  const peak = known.reduce((a, b) => (b.best > a.best ? b : a));
  return `peak ${peak.period}, ${measured(peak.best, { measure })}; last ${last.period}, ${measured(last.best, { measure })}`;
}
