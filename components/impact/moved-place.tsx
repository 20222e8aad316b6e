import { ChangeTable } from '@/components/tables/change-table';
import { buildChangeFigure } from '@/lib/charts/change';
import { changedAt, type MovedTrend } from '@/lib/impact/moved-trend';
import { MovedChart } from './moved-chart';
import { placeLabel } from './place-label';

/** Charts side by side as far as there is room. */
export const BESIDE = 'grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-3';

/** The charts of one place that would move, side by side, and their numbers. */
export function MovedPlace({ trend }: { trend: MovedTrend }) {
  const { from, to, measures } = trend;
  const label = placeLabel(trend);
  return (
    <section className="mt-6">
      <h3>{label}</h3>
      <div className={measures.length === 1 ? 'mt-2' : `mt-2 ${BESIDE}`}>
        {measures.map((measure) => {
          const changed = changedAt(from, to, measure);
          const change = buildChangeFigure({ label, measure, from, to, changed });
          return <MovedChart key={measure} change={change} />;
        })}
      </div>
      <ChangeTable label={label} trend={trend} measures={measures} />
    </section>
  );
}
