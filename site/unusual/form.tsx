import { ActiveFilters } from '@/components/filters/active-filters';
import type { FilterChoices } from '@/components/filters/choice';
import { FilterForm } from '@/components/filters/filter-form';
import { FormFoot } from '@/components/filters/filters';
import {
  CountryPicker,
  DatasetField,
  KindFields,
  PartyPicker,
  TypedField,
} from '@/components/filters/view-fields';
import { viewHref } from '@/lib/filters/links';
import { serialiseFilters } from '@/lib/filters/serialise';
import { DEFAULT_FILTERS, type Filters, PARAMETERS, type View } from '@/lib/filters/view';

type Props = { view: View; filters: Filters; choices: FilterChoices; summary: string };

/** Whose months are judged, and up to which. */
export function UnusualFilters({ view, filters, choices, summary }: Props) {
  const hrefWith = (patch: Partial<Filters>) => viewHref('/unusual', filters, patch);
  return (
    <FilterForm action="/unusual" query={serialiseFilters(filters)} summary={summary}>
      <ActiveFilters view={{ ...view, filters }} hrefWithout={hrefWith} />
      <DatasetField choices={choices} />
      <div className="py-3">
        <TypedField
          label="Up to the month"
          name={PARAMETERS.to}
          value={filters.to}
          placeholder="the last one"
        />
      </div>
      <CountryPicker {...{ filters, choices, hrefWith }} />
      <PartyPicker {...{ filters, choices, hrefWith }} />
      <KindFields filters={filters} />
      <FormFoot clearHref={viewHref('/unusual', DEFAULT_FILTERS, { dataset: filters.dataset })} />
    </FilterForm>
  );
}
