import { viewHref } from '@/lib/filters/links';
import { serialiseFilters } from '@/lib/filters/serialise';
import { DEFAULT_FILTERS, type Filters, PARAMETERS } from '@/lib/filters/view';
import { INTERVAL_WORDS, MEASURE_WORDS, SPLIT_WORDS } from '@/lib/format/words';
import { Choice } from './choice';
import type { FilterChoices } from './choices';
import { FilterForm } from './filter-form';
import { FormFoot } from './form-foot';
import { KindFields, PlaceAndPartyFields, ScopeFields } from './view-fields';

type Props = { filters: Filters; choices: FilterChoices };

export function DashboardFilters({ filters, choices }: Props) {
  return (
    <FilterForm action="/" query={serialiseFilters(filters)}>
      <ScopeFields filters={filters} choices={choices} />
      <Choice
        legend="Interval"
        name={PARAMETERS.interval}
        type="radio"
        words={INTERVAL_WORDS}
        chosen={[filters.interval]}
      />
      <Choice
        legend="Measure"
        name={PARAMETERS.measure}
        type="radio"
        words={MEASURE_WORDS}
        chosen={[filters.measure]}
      />
      <Choice
        legend="Split"
        name={PARAMETERS.split}
        type="radio"
        words={SPLIT_WORDS}
        chosen={[filters.split]}
      />
      <PlaceAndPartyFields filters={filters} choices={choices} page="/" />
      <KindFields filters={filters} />
      <FormFoot clearHref={viewHref('/', DEFAULT_FILTERS, { dataset: filters.dataset })} />
    </FilterForm>
  );
}
