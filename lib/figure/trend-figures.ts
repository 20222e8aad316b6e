import { type Layout, placeTrend } from './place-trend';
import { buildTrendModel } from './trend-model';
import type { TrendFigureInput, TrendFigures } from './types';

const WIDE: Layout = { box: { width: 960, height: 430 }, fontSize: 15, named: true, maxLabels: 14 };
const NARROW: Layout = {
  box: { width: 336, height: 300 },
  fontSize: 12,
  named: false,
  maxLabels: 8,
};

/** A trend placed at both widths from one computation of its numbers, domains and words. */
export function buildTrendFigures(input: TrendFigureInput): TrendFigures {
  const model = buildTrendModel(input);
  return { model, wide: placeTrend(model, WIDE), narrow: placeTrend(model, NARROW) };
}
