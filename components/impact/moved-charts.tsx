import { LegendMark } from '@/components/charts/chart-frame';
import { CHANGE_STYLES } from '@/lib/charts/change';
import { countOf } from '@/lib/format/figures';
import { drawnFirst } from '@/lib/impact/impact';
import type { MovedTrend } from '@/lib/impact/moved-trend';
import { BESIDE, MovedPlace } from './moved-place';
import { placeLabel } from './place-label';

const LEGEND = [
  [CHANGE_STYLES.from, 'As it is'],
  [CHANGE_STYLES.to, 'As it would be'],
] as const;

/** The charts by year that would move, as they are and as they would be. */
export function MovedCharts({ trends }: { trends: readonly MovedTrend[] }) {
  const { drawn, left } = drawnFirst(trends);
  // Places with one chart each stand side by side, else one below the other with theirs.
  const areSingle = drawn.every(({ measures }) => measures.length === 1);
  const charts = left.reduce((sum, { measures }) => sum + measures.length, 0);
  return (
    <div className="mt-8">
      <p>The charts by year that would change:</p>
      <ul className="legend mt-1">
        {LEGEND.map(([style, label]) => (
          <li key={label} className="legend-item">
            <LegendMark style={style} />
            {label}
          </li>
        ))}
      </ul>
      <div className={areSingle ? BESIDE : undefined}>
        {drawn.map((trend) => (
          <MovedPlace key={`${trend.of} ${trend.key}`} trend={trend} />
        ))}
      </div>
      {left.length > 0 && (
        <p className="mt-6 max-w-2xl text-muted">
          Not drawn: {countOf(charts, 'more chart', 'more charts')}, of{' '}
          {left.map(placeLabel).join(', ')}.
        </p>
      )}
    </div>
  );
}
