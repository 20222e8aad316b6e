import { pick } from 'es-toolkit/object';
import { Menu } from '@/components/filters/menu';
import { PageLink } from '@/components/ui/page-link';
import { chosenKind, KINDS } from '@/lib/charts/kinds';
import {
  AXES_RULES,
  CHART_KINDS,
  DATES_RULES,
  INTERVALS,
  MEANS,
  MEASURES,
  SPLITS,
  VALUE_RULES,
} from '@/lib/domain/enums';
import { viewHref } from '@/lib/filters/links';
import { fittingLook, refusalOf, victimsRefusal } from '@/lib/filters/look';
import { type Filters, LOOKS, type View } from '@/lib/filters/view';
import { DATES_WORDS, INTERVAL_WORDS, MEASURE_WORDS, SPLIT_WORDS } from '@/lib/format/words';

/** One of several ways to show a view: a link to it, or why the view can't be shown so. */
export type Way = {
  label: string;
  patch: Partial<Filters>;
  isChosen: boolean;
  refusal: string | null;
};
export type Choice = { name: string; ways: Way[] };

type Props = {
  view: View;
  /** The page that shows the view. */
  path: string;
  /** How many series the view's chart has. */
  series: number;
  /** Why the view can't be shown undivided; left out where it can. */
  undividedRefusal?: string | null;
};

/**
 * How a view is shown: how it is drawn, what is counted of it and how it is divided, each a link to the same view shown so. What can't
 * apply is not offered, and it is said why. On a narrow screen it is one line that opens.
 */
export function HowShown({ view, path, series, undividedRefusal = null }: Props) {
  const drawn = drawnChoices(view, series);
  const counted = countedChoices(view, undividedRefusal);
  const figures = figureChoices(view, series);
  const hrefOf = (patch: Partial<Filters>) => viewHref(path, view.filters, patch);
  return (
    <details className="how-shown open-when-wide screen-only">
      <summary>
        How it is shown <b>{drawn.map(chosenLabel).join(', ').toLowerCase()}</b>
      </summary>
      <div className="how-shown-bar">
        {drawn.filter(isChoice).map((choice) => (
          <Ways key={choice.name} choice={choice} className="ways" hrefOf={hrefOf} />
        ))}
        {counted.filter(isChoice).map((choice) => (
          <Menu key={choice.name} name={choice.name} chosen={chosenLabel(choice)}>
            <Ways choice={choice} hrefOf={hrefOf} />
          </Menu>
        ))}
        <MoreWays choices={figures} others={[...drawn, ...counted]} hrefOf={hrefOf} />
      </div>
    </details>
  );
}

type HrefOf = (patch: Partial<Filters>) => string;

type MoreProps = {
  choices: readonly Choice[];
  /** Choices that stand elsewhere: what of them is not offered is said here too. */
  others: readonly Choice[];
  hrefOf: HrefOf;
};

/** A menu of what else can be chosen, and of what can't and why. */
export function MoreWays({ choices, others, hrefOf }: MoreProps) {
  const shown = choices.filter(isChoice);
  const refused = [...others, ...choices].flatMap(({ ways }) =>
    ways.filter(({ refusal }) => refusal !== null),
  );
  return (
    <Menu name="More" chosen={shown.flatMap(unusualLabel).join(', ')}>
      {shown.map((choice) => (
        <div key={choice.name}>
          <p aria-hidden="true">{choice.name}</p>
          <Ways choice={choice} hrefOf={hrefOf} />
        </div>
      ))}
      {refused.length > 0 && (
        <div className="ways-refused">
          <p>Not offered here</p>
          <ul>
            {refused.map(({ label, refusal }) => (
              <li key={label}>
                <b>{label}</b>: {refusal}.
              </li>
            ))}
          </ul>
        </div>
      )}
    </Menu>
  );
}

type WaysProps = { hrefOf: HrefOf; choice: Choice; className?: string };

/** Links to the same shown in several ways, in a line. */
export function Ways({ hrefOf, choice: { name, ways }, className }: WaysProps) {
  return (
    <nav aria-label={name} className={className}>
      {offered(ways).map(({ label, patch, isChosen }) => (
        <PageLink
          key={label}
          href={hrefOf(patch)}
          scroll={false}
          aria-current={isChosen ? 'true' : undefined}
        >
          {label}
        </PageLink>
      ))}
    </nav>
  );
}

const isChoice = ({ ways }: Choice) => offered(ways).length > 1;

function chosenLabel({ ways }: Choice): string {
  return ways.find(({ isChosen }) => isChosen)?.label ?? '';
}

/** What is chosen, where it is not the first, which is what is usual. */
function unusualLabel({ ways }: Choice): string[] {
  return ways.flatMap(({ label, isChosen }, i) => (isChosen && i > 0 ? [label.toLowerCase()] : []));
}

function offered(ways: readonly Way[]): Way[] {
  return ways.filter(({ refusal }) => refusal === null);
}

/** The choice between the rules of values, in their order. */
export const FIGURES_NAME = 'Figures';

const VALUE_LABELS = { number: 'Number', rate: 'Per 100,000', share: 'Share' } as const;

/** What is counted of the data, and how it is divided. */
function countedChoices({ filters, dataset }: View, undividedRefusal: string | null): Choice[] {
  // A series that is hidden is one of a split, and not every measure can have the present one.
  const divided = (next: Filters, changed: 'measure' | 'split'): Partial<Filters> => {
    const isKept = victimsRefusal(next, dataset) === null;
    const split = isKept ? next.split : 'none';
    const isSame = changed === 'measure' && isKept;
    return { measure: next.measure, split, ...(!isSame && { hidden: [] }) };
  };
  const choice = <Name extends 'measure' | 'split'>(
    name: string,
    filter: Name,
    values: readonly Filters[Name][],
    wordsOf: (value: Filters[Name]) => string,
    refusalFor: (value: Filters[Name]) => string | null,
  ): Choice => ({
    name,
    ways: values.map((value) => ({
      label: wordsOf(value),
      patch: lookPatch(filters, divided({ ...filters, [filter]: value }, filter)),
      isChosen: filters[filter] === value,
      refusal: refusalFor(value),
    })),
  });
  return [
    choice(
      'Measure',
      'measure',
      MEASURES,
      (value) => MEASURE_WORDS[value],
      (value) =>
        value === 'wounded' && !dataset.recordsWounded ? 'This dataset does not record it' : null,
    ),
    choice(
      'Split',
      'split',
      SPLITS,
      (value) => SPLIT_WORDS[value],
      (value) =>
        value === 'none' ? undividedRefusal : victimsRefusal({ ...filters, split: value }, dataset),
    ),
  ];
}

/** As which kind of chart, and by which periods. */
function drawnChoices({ filters }: View, series: number): Choice[] {
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
    // A map has no periods.
    ...(kind === 'map' ? [] : [intervals(filters)]),
  ];
}

function intervals(filters: Filters): Choice {
  return {
    name: 'Interval',
    ways: INTERVALS.map((interval) => ({
      label: INTERVAL_WORDS[interval],
      patch: lookPatch(filters, { interval }),
      isChosen: interval === filters.interval,
      refusal: null,
    })),
  };
}

/** What is done with the figures before they are drawn, and on which scale. */
export function figureChoices({ filters, coverage }: View, series: number): Choice[] {
  const isSelection = coverage?.length === 0;
  return [
    {
      name: FIGURES_NAME,
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
    {
      name: 'Imprecise dates',
      ways: DATES_RULES.map((dates) => ({
        label: DATES_WORDS[dates],
        patch: { dates },
        isChosen: dates === filters.dates,
        refusal: null,
      })),
    },
    ...(chosenKind(filters, series) === 'panels'
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
