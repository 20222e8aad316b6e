import { INTERVALS, MEASURES, VALUE_RULES } from '@/lib/domain/enums';
import {
  COMPARE_CHARTS,
  type CompareAsked,
  comparedRefusal,
  compareHref,
} from '@/lib/filters/compare';
import { fittingLook, refusalOf } from '@/lib/filters/look';
import type { Filters, View } from '@/lib/filters/view';
import { INTERVAL_WORDS, MEASURE_WORDS } from '@/lib/format/words';
import { type Choice, FIGURES_NAME, figureChoices, MoreWays, Ways } from '@/site/charts/how-shown';
import type { Comparing } from '@/site/reads/compare';

type Props = { comparing: Pick<Comparing, 'filters' | 'asked' | 'views'> };

const CHARTS = { auto: 'What suits', lines: 'Lines', columns: 'Columns', table: 'Table' } as const;

/** What is counted and how it is drawn: each a link to the same comparison shown so. What can't apply is not offered, and it is said why. */
export function CompareBar({ comparing: { filters, asked, views } }: Props) {
  const hrefOf = (patch: Partial<Filters>) => shownHref(filters, asked, patch);
  const shown: Choice[] = [
    {
      name: 'Measure',
      ways: MEASURES.map((measure) => ({
        label: MEASURE_WORDS[measure],
        patch: { measure },
        isChosen: measure === filters.measure,
        refusal: null,
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
  ];
  const kinds: Choice = {
    name: 'Kind of chart',
    ways: COMPARE_CHARTS.map((chart) => ({
      label: CHARTS[chart],
      patch: { chart },
      isChosen: chart === asked.chart,
      refusal: null,
    })),
  };
  return (
    <div className="how-shown screen-only">
      <div className="how-shown-bar">
        {[...shown, kinds].map((choice) => (
          <Ways key={choice.name} choice={choice} className="ways" hrefOf={hrefOf} />
        ))}
        <MoreWays choices={moreChoices(views[0], filters, asked)} others={[]} hrefOf={hrefOf} />
      </div>
    </div>
  );
}

/** The choices of a dashboard's figures, with what is refused of a comparison beside. */
function moreChoices(view: View, filters: Filters, asked: CompareAsked): Choice[] {
  const split = asked.by === 'dataset' ? ('none' as const) : asked.by;
  const drawn = { ...filters, split, chart: asked.chart };
  return figureChoices({ ...view, filters: drawn }, 1).map(({ name, ways }) => ({
    name,
    ways: ways.map((way, i) => ({
      ...way,
      refusal:
        (name === FIGURES_NAME ? comparedRefusal(asked, VALUE_RULES[i] ?? 'number') : null) ??
        way.refusal,
    })),
  }));
}

/** The comparison with a choice changed, and what of the others that rules out set back: of two that can't go together, the newer holds. */
function shownHref(filters: Filters, asked: CompareAsked, patch: Partial<Filters>): string {
  const { chart = asked.chart, ...changed } = patch;
  const next = { ...filters, ...changed, split: 'none' as const };
  const isDrawable = FIGURES.every((one) => refusalOf(one, { ...next, chart }) === null);
  const isNewer = 'chart' in patch && !FIGURES.some((one) => one in changed);
  const kind = isDrawable || isNewer ? chart : 'auto';
  const { mean, sum, scale } = fittingLook({ ...next, chart: kind }).filters;
  const used = COMPARE_CHARTS.find((one) => one === kind) ?? 'auto';
  return compareHref({ ...next, mean, sum, scale }, { ...asked, chart: used });
}

const FIGURES = ['mean', 'sum', 'scale'] as const;
