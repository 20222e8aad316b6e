import { ActiveFilters } from '@/components/filters/active-filters';
import { FilterChoice, type FilterChoices } from '@/components/filters/choice';
import { FilterForm } from '@/components/filters/filter-form';
import { FormFoot } from '@/components/filters/filters';
import {
  DatasetField,
  DaysFields,
  PlaceAndPartyFields,
  TypedField,
  ViolenceAndVictims,
} from '@/components/filters/view-fields';
import {
  CHANGES_ASKED,
  CHANGES_PARAMETERS,
  changesHref,
  INCIDENT_DAYS,
  serialiseChanges,
} from '@/lib/filters/changes';
import { DEFAULT_FILTERS, type Filters, PARAMETERS } from '@/lib/filters/view';
import { MEASURE_WORDS } from '@/lib/format/words';
import type { LoadedChanges } from '@/site/reads/changes';
import { daysText } from './figures';

type Props = { loaded: LoadedChanges; choices: FilterChoices; summary: string };

/** Of which dataset, of what, and between which moments changes are shown. */
export function ChangesFilters({ loaded: { view, asked }, choices, summary }: Props) {
  // The moment that is shown stands in a field of its own.
  const filters: Filters = { ...view.filters, asOf: null };
  const hrefWith = (patch: Partial<Filters>) =>
    changesHref({ ...filters, ...patch }, { ...asked, page: 1 });
  return (
    <FilterForm action="/changes" query={serialiseChanges(filters, asked)} summary={summary}>
      <ActiveFilters view={{ ...view, filters }} hrefWithout={hrefWith} />
      <DatasetField choices={choices} />
      <div className="grid gap-3 py-3">
        <TypedField
          label="Changed from (day or time)"
          name={CHANGES_PARAMETERS.from}
          value={asked.from}
          placeholder="last release"
        />
        <TypedField
          label="Changed up to (day or time)"
          name={CHANGES_PARAMETERS.to}
          value={asked.to}
          placeholder="now"
        />
      </div>
      <DaysFields
        legend="Days of incidents"
        chosen={daysText(filters)}
        names={INCIDENT_DAYS}
        days={filters}
        span={choices.span}
      />
      <input type="hidden" name={CHANGES_PARAMETERS.cause} value={asked.cause ?? ''} />
      <input type="hidden" name={CHANGES_PARAMETERS.asOf} value={asked.asOf ?? ''} />
      <PlaceAndPartyFields {...{ filters, choices, hrefWith }} />
      <ViolenceAndVictims filters={filters} />
      <FilterChoice
        legend="Measure"
        name={PARAMETERS.measure}
        type="radio"
        words={MEASURE_WORDS}
        chosen={[filters.measure]}
        usual="killed"
      />
      <FormFoot
        clearHref={changesHref({ ...DEFAULT_FILTERS, dataset: filters.dataset }, CHANGES_ASKED)}
      />
    </FilterForm>
  );
}
