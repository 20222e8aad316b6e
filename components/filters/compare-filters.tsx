import type { Comparison } from '@/lib/domain/enums';
import {
  COMPARE_PARAMETERS,
  type CompareAsked,
  compareHref,
  comparePairs,
  DEFAULT_COMPARE,
  serialiseCompare,
} from '@/lib/filters/compare';
import { DEFAULT_FILTERS, type Filters, PARAMETERS } from '@/lib/filters/view';
import { FilterChoice, type FilterChoices } from './choice';
import { FilterForm } from './filter-form';
import { FormFoot } from './filters';
import { HiddenPairs } from './hidden-pairs';
import { KindFields, PlaceAndPartyFields, ScopeFields } from './view-fields';

type Props = {
  filters: Filters;
  asked: CompareAsked;
  datasets: FilterChoices['datasets'];
  choices: FilterChoices;
  summary: string;
};

const COMPARISON_WORDS: Readonly<Record<Comparison, string>> = {
  dataset: 'Datasets',
  country: 'Countries',
  party: 'Parties',
};

/** What stands side by side, and the dashboard's filters. How it is drawn is chosen over the chart, and carried along. */
export function CompareFilters({ filters, asked, datasets, choices, summary }: Props) {
  const hrefWith = (patch: Partial<Filters>) => compareHref({ ...filters, ...patch }, asked);
  const others = datasets.filter(({ slug }) => slug !== choices.dataset);
  return (
    <FilterForm action="/compare" query={serialiseCompare(filters, asked)} summary={summary}>
      <FilterChoice
        legend="Side by side"
        name={COMPARE_PARAMETERS.by}
        type="radio"
        words={COMPARISON_WORDS}
        chosen={[asked.by]}
        usual="dataset"
        hint="Two to four datasets, or two to eight countries or parties of one."
      />
      <ScopeFields {...{ filters, choices, hrefWith }} />
      {asked.by === 'dataset' && others.length > 0 && (
        <FilterChoice
          legend="Compared with"
          name={COMPARE_PARAMETERS.beside}
          type="checkbox"
          words={Object.fromEntries(others.map(({ slug, name }) => [slug, name]))}
          chosen={asked.beside}
          areNames
        />
      )}
      <PlaceAndPartyFields {...{ filters, choices, hrefWith }} />
      <KindFields filters={filters} />
      <HiddenPairs
        pairs={comparePairs(filters, asked).filter(([name]) => CARRIED.includes(name))}
      />
      <FormFoot
        clearHref={compareHref(
          { ...DEFAULT_FILTERS, dataset: filters.dataset },
          { ...DEFAULT_COMPARE, by: asked.by },
        )}
      />
    </FilterForm>
  );
}

const CARRIED: readonly string[] = [
  PARAMETERS.measure,
  PARAMETERS.interval,
  PARAMETERS.dates,
  PARAMETERS.as,
  PARAMETERS.population,
  PARAMETERS.mean,
  PARAMETERS.sum,
  PARAMETERS.scale,
  PARAMETERS.hidden,
  COMPARE_PARAMETERS.chart,
];
