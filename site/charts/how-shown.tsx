import { pick } from 'es-toolkit/object';
import { PageLink } from '@/components/ui/page-link';
import { chosenKind, KINDS } from '@/lib/charts/kinds';
import { AXES_RULES, CHART_KINDS, INTERVALS, MEANS, VALUE_RULES } from '@/lib/domain/enums';
import { viewHref } from '@/lib/filters/links';
import { fittingLook, refusalOf } from '@/lib/filters/look';
import { type Filters, LOOKS, type View } from '@/lib/filters/view';
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

const VALUE_LABELS = { number: 'Number', rate: 'Per 100,000', share: 'Share' } as const;

function choicesOf({ filters, coverage }: View, series: number): Choice[] {
  const isSelection = coverage?.length === 0;
  const kind = chosenKind(filters, series);
  return [
    {
      name: 'Kind of chart',
      ways: CHART_KINDS.map((chart) => {
        const patch = { chart, ...KINDS[chart].needs };
        return {
          label: KINDS[chart].label,
          patch: lookPatch(filters, patch),
          isChosen: chart === kind,
          refusal: refusalOf('chart', { ...filters, ...patch }),
        };
      }),
    },
    {
      name: 'Interval',
      ways: INTERVALS.map((interval) => ({
        label: INTERVAL_WORDS[interval],
        patch: lookPatch(filters, { interval }),
        isChosen: interval === filters.interval,
        refusal: null,
      })),
    },
    {
      name: 'Figures',
      ways: VALUE_RULES.map((rule) => way(filters, VALUE_LABELS[rule], 'as', rule, isSelection)),
    },
    {
      name: 'Moving mean',
      ways: MEANS.map((mean) =>
        way(
          filters,
          mean === 'none' ? 'No mean' : `${mean}-${filters.interval} mean`,
          'mean',
          mean,
        ),
      ),
    },
    {
      name: 'Running total',
      ways: [
        way(filters, 'Each period', 'sum', 'period'),
        way(filters, 'Running total', 'sum', 'cumulative'),
      ],
    },
    {
      name: 'Scale',
      ways: [way(filters, 'Linear', 'scale', 'linear'), way(filters, 'Log', 'scale', 'log')],
    },
    ...(kind === 'panels'
      ? [
          {
            name: 'Scales',
            ways: AXES_RULES.map((axes) => ({
              label: axes === 'own' ? 'Own scales' : 'One scale',
              patch: { axes },
              isChosen: axes === filters.axes,
              refusal: null,
            })),
          },
        ]
      : []),
  ];
}

/** A choice of what is done with the figures, with the kind of chart left to suit it where the present one can't show it. */
function way<Choice extends 'as' | 'mean' | 'sum' | 'scale'>(
  filters: Filters,
  label: string,
  choice: Choice,
  value: Filters[Choice],
  isSelection = false,
): Way {
  const asked = { ...filters, [choice]: value };
  const refusal = refusalOf(choice, asked, isSelection);
  const freed = { ...asked, chart: 'auto' as const };
  const isFreed = refusal !== null && refusalOf(choice, freed, isSelection) === null;
  return {
    label,
    patch: lookPatch(filters, { [choice]: value, ...(isFreed && { chart: 'auto' }) }),
    isChosen: filters[choice] === value,
    refusal: isFreed ? null : refusal,
  };
}

/** A change with what of the present look it rules out set back, so that no link leads to a view that is corrected. */
function lookPatch(filters: Filters, patch: Partial<Filters>): Partial<Filters> {
  return { ...patch, ...pick(fittingLook({ ...filters, ...patch }).filters, LOOKS) };
}
