import { PageLink } from '@/components/ui/page-link';
import type { DatesRule } from '@/lib/domain/enums';
import type { Trend } from '@/lib/domain/trend';
import { incidentsHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { coverageNotes } from '@/lib/format/coverage';
import { countOf } from '@/lib/format/figures';

type Props = { view: View; trend: Trend };

/** What a reader has to know of the chart above: what is covered, and which attacks run past their period. */
export function ChartRemarks({ view, trend }: Props) {
  const notes = coverageNotes(view, trend);
  return (
    <div className="chart-notes">
      {notes.length > 0 && <p>{notes.join(' ')}</p>}
      <ImpreciseAttacks view={view} trend={trend} />
    </div>
  );
}

/** How many attacks run past their period, what is done with them, and the way to them. */
function ImpreciseAttacks({ view, trend }: Props) {
  const { attacks } = trend.totals.imprecise;
  if (attacks === 0) return null;
  const { interval, dates } = view.filters;
  return (
    <p>
      {countOf(attacks, 'attack runs', 'attacks run')} past the {interval} in which{' '}
      {attacks === 1 ? 'it begins' : 'they begin'}, so that it is not known in which {interval}{' '}
      people died. {WHAT_IS_DONE[dates]}{' '}
      {view.dataset.showsRows && (
        <PageLink href={incidentsHref(view.filters, {}, { imprecise: 'only' })}>
          {attacks === 1 ? 'See it' : 'List them'}
        </PageLink>
      )}
    </p>
  );
}

const WHAT_IS_DONE: Readonly<Record<DatesRule, string>> = {
  apart: 'Charts show such figures hatched.',
  spread: 'Charts spread such figures evenly over all the days.',
  leave: 'Such figures are left out.',
};
