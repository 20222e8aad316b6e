import { ChangeSvg } from '@/components/charts/change-svg';
import { LegendMark } from '@/components/charts/chart-frame';
import { buildChangeChart, CHANGE_STYLES, yearChangeText, yearsNamed } from '@/lib/charts/change';
import type { ChangeChart } from '@/lib/charts/types';
import { countOf } from '@/lib/format/figures';
import type { ChartPlace } from '@/lib/impact/contribution';
import { drawnFirst, type Move } from '@/lib/impact/impact';
import { changedAt, type MovedTrend } from '@/lib/impact/moved-trend';
import { ChangeTable, ImpactTable } from './tables';

type Props = { moves: readonly Move[]; trends: readonly MovedTrend[] };

/** What would move: totals and ranks as a table, and charts as they are and as they would be. */
export function ImpactPreview({ moves, trends }: Props) {
  if (moves.length === 0 && trends.length === 0)
    return <p>No totals, ranks or charts would change.</p>;
  return (
    <>
      <ImpactTable moves={moves} />
      {trends.length > 0 && <MovedCharts trends={trends} />}
    </>
  );
}

const LEGEND = [
  [CHANGE_STYLES.from, 'As it is'],
  [CHANGE_STYLES.to, 'As it would be'],
] as const;

/** The charts by year that would move, as they are and as they would be. */
export function MovedCharts({ trends }: { trends: readonly MovedTrend[] }) {
  const { drawn, left } = drawnFirst(trends);
  // Places with one chart each stand side by side, otherwise one below the other with theirs.
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

/** Charts side by side as far as there is room. */
const BESIDE = 'grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-3';

/** The charts of one place that would move, side by side, and their numbers. */
function MovedPlace({ trend }: { trend: MovedTrend }) {
  const { from, to, measures } = trend;
  const label = placeLabel(trend);
  return (
    <section className="mt-6">
      <h3>{label}</h3>
      <div className={measures.length === 1 ? 'mt-2' : `mt-2 ${BESIDE}`}>
        {measures.map((measure) => {
          const changed = changedAt(from, to, measure);
          const change = buildChangeChart({ label, measure, from, to, changed });
          return <MovedChart key={measure} change={change} />;
        })}
      </div>
      <ChangeTable label={label} trend={trend} measures={measures} />
    </section>
  );
}

/** A chart that would move, and in words what each year says from when. */
function MovedChart({ change }: { change: ChangeChart }) {
  const { named, rest } = yearsNamed(change.changed);
  return (
    <figure className="change trend">
      <ChangeSvg change={change} />
      <figcaption>
        {named.map((one) => (
          <span key={one.year} className="block">
            <strong>{one.year}:</strong> {yearChangeText(one)}
          </span>
        ))}
        {rest}
      </figcaption>
    </figure>
  );
}

/** What a place's charts are headed with. */
function placeLabel({ of, label }: ChartPlace): string {
  return of === 'total' ? 'The whole dataset' : label;
}
