import 'server-only';
import type { Measure } from '@/lib/domain/enums';
import type { Trend } from '@/lib/domain/trend';
import type { EmbedPart } from '@/lib/embed/address';
import type { View } from '@/lib/filters/view';
import type { DayRange } from '@/lib/stats/period';
import { rankingChart } from '@/site/dashboard/ranking-section';
import { pairFiguresOf } from '@/site/reads/pairs';
import { rankingOf } from '@/site/reads/queries';
import { pairsChart } from './pairs';

/** The parts of a view that are rankings. */
export type RankedPart = Exclude<EmbedPart, 'chart' | 'map'>;

type Counted = { view: View; range: DayRange; measure: Measure; totals: Trend['totals'] };

/** One of the rankings beside a view's chart, as the dashboard has it; null where there is nothing to compare. */
export async function barsOfPart(of: Counted, part: RankedPart) {
  if (part === 'pair') return pairsChart({ ...of, pairs: await pairFiguresOf(of.view) });
  const ranking = await rankingChart({ ...of, by: part, rows: await rankingOf(of.view, part) });
  return ranking && { ...ranking, parts: null };
}
