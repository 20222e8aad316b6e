import { INCIDENT_FLAGS, type IncidentFlag } from '@/lib/domain/enums';
import { type IncidentList, serialiseIncidentList } from '@/lib/filters/incident-list';
import { viewHref } from '@/lib/filters/links';
import { DEFAULT_FILTERS, type Filters, PARAMETERS } from '@/lib/filters/view';
import { FLAG_WORDS } from '@/lib/format/words';
import { Choice } from './choice';
import type { FilterChoices } from './choices';
import { FilterForm } from './filter-form';
import { FormFoot } from './form-foot';
import { KindFields, PlaceAndPartyFields, ScopeFields } from './view-fields';

type Props = { filters: Filters; list: IncidentList; choices: FilterChoices };

const FLAG_LABELS = Object.fromEntries(
  INCIDENT_FLAGS.map((flag): [IncidentFlag, string] => [flag, FLAG_WORDS[flag].label]),
);

/** The dashboard's filters, without those that only shape its charts: these are carried along for the way back. */
export function IncidentFilters({ filters, list, choices }: Props) {
  return (
    <FilterForm action="/incidents" query={serialiseIncidentList(filters, list)}>
      <ScopeFields filters={filters} choices={choices} />
      <input type="hidden" name={PARAMETERS.interval} value={filters.interval} />
      <input type="hidden" name={PARAMETERS.measure} value={filters.measure} />
      <input type="hidden" name={PARAMETERS.split} value={filters.split} />
      <input type="hidden" name="sort" value={list.sort} />
      <PlaceAndPartyFields filters={filters} choices={choices} page="/incidents" />
      <KindFields filters={filters} />
      <Choice
        legend="Flags"
        name="flag"
        type="checkbox"
        words={FLAG_LABELS}
        chosen={list.flags}
        hint="Shows incidents with at least one of the flags you tick. If you tick none, it shows all incidents."
      />
      <FormFoot clearHref={viewHref('/incidents', DEFAULT_FILTERS, { dataset: filters.dataset })} />
    </FilterForm>
  );
}
