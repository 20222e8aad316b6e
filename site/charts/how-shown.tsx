import { PageLink } from '@/components/ui/page-link';
import { chosenKind, KINDS } from '@/lib/charts/kinds';
import { CHART_KINDS, INTERVALS } from '@/lib/domain/enums';
import { viewHref } from '@/lib/filters/links';
import type { Filters, View } from '@/lib/filters/view';
import { INTERVAL_WORDS } from '@/lib/format/words';

/** One of several ways to show a view: a link to it, or why the view can't be shown so. */
type Way = { label: string; patch: Partial<Filters>; isChosen: boolean; refusal: string | null };
type Choice = { name: string; ways: Way[] };

type Props = {
  view: View;
  /** The page that shows the view. */
  path: string;
  /** How many series the view's chart has. */
  series: number;
};

/**
 * How a view is shown: the kind of its chart and what is done with the numbers, each a link to the same view shown so. What
 * can't apply is not offered, and it is said why.
 */
export function HowShown({ view, path, series }: Props) {
  const choices = choicesOf(view, series).filter(({ ways }) => offered(ways).length > 1);
  const refused = choices.flatMap(({ ways }) => ways.filter(({ refusal }) => refusal !== null));
  return (
    <div className="how-shown screen-only">
      {choices.map(({ name, ways }) => (
        <nav key={name} aria-label={name} className="ways">
          {offered(ways).map(({ label, patch, isChosen }) => (
            <PageLink
              key={label}
              href={viewHref(path, view.filters, patch)}
              scroll={false}
              aria-current={isChosen ? 'true' : undefined}
            >
              {label}
            </PageLink>
          ))}
        </nav>
      ))}
      {refused.length > 0 && (
        <details className="ways-refused">
          <summary>Not offered here</summary>
          <ul>
            {refused.map(({ label, refusal }) => (
              <li key={label}>
                <b>{label}</b>: {refusal}.
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function offered(ways: readonly Way[]): Way[] {
  return ways.filter(({ refusal }) => refusal === null);
}

function choicesOf({ filters }: View, series: number): Choice[] {
  const kind = chosenKind(filters, series);
  return [
    {
      name: 'Kind of chart',
      ways: CHART_KINDS.map((chart) => ({
        label: KINDS[chart].label,
        patch: { chart },
        isChosen: chart === kind,
        refusal: KINDS[chart].refuses(filters),
      })),
    },
    {
      name: 'Interval',
      ways: INTERVALS.map((interval) => ({
        label: INTERVAL_WORDS[interval],
        patch: { interval },
        isChosen: interval === filters.interval,
        refusal: null,
      })),
    },
    ...(kind === 'panels'
      ? [
          {
            name: 'Scales',
            ways: [
              way('Own scales', { axes: 'own' as const }, filters.axes === 'own'),
              way('One scale', { axes: 'one' as const }, filters.axes === 'one'),
            ],
          },
        ]
      : []),
  ];
}

function way(label: string, patch: Partial<Filters>, isChosen: boolean): Way {
  return { label, patch, isChosen, refusal: null };
}
