import { ActiveFilters } from '@/components/filters/active-filters';
import { FieldGroup, type FilterChoices } from '@/components/filters/choice';
import { FilterForm } from '@/components/filters/filter-form';
import { FormFoot } from '@/components/filters/filters';
import {
  AsOfField,
  CountryPicker,
  ScopeFields,
  ViolenceField,
} from '@/components/filters/view-fields';
import {
  RECONCILE_PARAMETERS,
  type ReconcileAsked,
  rangesInYears,
  reconcileHref,
  serialiseReconcile,
} from '@/lib/filters/reconcile';
import { DEFAULT_FILTERS, type Filters, type View } from '@/lib/filters/view';
import type { Reconciling } from '@/site/reads/reconcile';

type Props = {
  view: View;
  asked: ReconcileAsked;
  editions: Reconciling['editions'];
  choices: FilterChoices;
  summary: string;
};

/** Which dataset is held against which totals, and of which countries, years and types of violence. */
export function ReconcileFilters({ view, asked, editions, summary, ...props }: Props) {
  const { filters } = view;
  const choices = { ...props.choices, ranges: rangesInYears(props.choices.ranges) };
  const { show, sort, totals } = asked;
  const hrefWith = (patch: Partial<Filters>) =>
    reconcileHref({ ...filters, ...patch }, { ...asked, page: 1 });
  return (
    <FilterForm
      action="/reconcile"
      query={serialiseReconcile(filters, { ...asked, page: 1 })}
      summary={summary}
    >
      <ActiveFilters view={view} hrefWithout={hrefWith} />
      <ScopeFields {...{ filters, choices, hrefWith }} />
      {editions.length < 2 ? (
        <input type="hidden" name={RECONCILE_PARAMETERS.totals} value={totals ?? ''} />
      ) : (
        <FieldGroup
          legend="Published totals"
          chosen={totals ?? 'the newest'}
          isSet={totals !== null}
        >
          <select
            name={RECONCILE_PARAMETERS.totals}
            aria-label="Published totals"
            defaultValue={totals ?? ''}
            data-value={totals ?? ''}
            className="field"
          >
            <option value="">The newest</option>
            {editions.map(({ slug, publisher, title }) => (
              <option key={slug} value={slug}>
                {publisher}, {title}
              </option>
            ))}
          </select>
        </FieldGroup>
      )}
      <CountryPicker {...{ filters, choices, hrefWith }} />
      <ViolenceField filters={filters} />
      <AsOfField filters={filters} />
      <input type="hidden" name={RECONCILE_PARAMETERS.show} value={show} />
      <input type="hidden" name={RECONCILE_PARAMETERS.sort} value={sort} />
      <FormFoot
        clearHref={reconcileHref({ ...DEFAULT_FILTERS, dataset: filters.dataset }, { totals })}
      />
    </FilterForm>
  );
}
