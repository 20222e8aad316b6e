import { PageLink } from '@/components/ui/page-link';
import { INCIDENT_FLAGS, type IncidentFlag } from '@/lib/domain/enums';
import {
  DATE_PRECISIONS,
  firstPage,
  type IncidentColumn,
  type IncidentList,
  LIST_PARAMETERS,
  type LISTED_ATTRIBUTIONS,
  serialiseIncidentList,
  USUAL_COLUMNS,
  WHERE_PRECISIONS,
} from '@/lib/filters/incident-list';
import { incidentsHref, tableHref, viewHref } from '@/lib/filters/links';
import { filterPairs, serialiseFilters } from '@/lib/filters/serialise';
import { serialiseTable, TABLE_PARAMETERS, type TableShape } from '@/lib/filters/table';
import { DEFAULT_FILTERS, type Filters, LOOKS, PARAMETERS, type View } from '@/lib/filters/view';
import { countOf } from '@/lib/format/figures';
import {
  ATTRIBUTION_WORDS,
  CORROBORATION_WORDS,
  DATE_PRECISION_WORDS,
  FLAG_WORDS,
  LIST_COLUMN_WORDS,
  OPEN_ENDED_WORDS,
  WHERE_PRECISION_WORDS,
} from '@/lib/format/words';
import { outcomeOf } from '@/lib/stats/counts';
import { ActiveFilters } from './active-filters';
import { FieldGroup, FilterChoice, type FilterChoices } from './choice';
import { FilterForm } from './filter-form';
import { Fold } from './fold';
import { HiddenPairs } from './hidden-pairs';
import { KindFields, PlaceAndPartyFields, ScopeFields, TypedField } from './view-fields';

type DashboardFiltersProps = {
  view: View;
  choices: FilterChoices;
  /** What the page shows, said when a filter has changed it. */
  summary: string;
};

/** Which data the page shows. How they are shown is chosen over the chart. */
export function DashboardFilters({ view, choices, summary }: DashboardFiltersProps) {
  const { filters } = view;
  const hrefWith = (patch: Partial<Filters>) => viewHref('/', filters, patch);
  return (
    <FilterForm action="/" query={serialiseFilters(filters)} summary={summary}>
      <ActiveFilters view={view} hrefWithout={hrefWith} />
      <ScopeFields {...{ filters, choices, hrefWith }} />
      <PlaceAndPartyFields {...{ filters, choices, hrefWith }} />
      <KindFields filters={filters} />
      <ShownFields filters={filters} />
      <FormFoot clearHref={viewHref('/', DEFAULT_FILTERS, { dataset: filters.dataset })} />
    </FilterForm>
  );
}

type IncidentFiltersProps = {
  filters: Filters;
  list: IncidentList;
  /** The columns that are shown, and those that are if nobody chooses. */
  columns: readonly IncidentColumn[];
  usualColumns: readonly IncidentColumn[];
  choices: FilterChoices;
  summary: string;
};

const FLAG_LABELS = Object.fromEntries(
  INCIDENT_FLAGS.map((flag): [IncidentFlag, string] => [flag, FLAG_WORDS[flag].label]),
);

/** The dashboard's filters, without those that only shape its charts: these are carried along for the way back. */
export function IncidentFilters(props: IncidentFiltersProps) {
  const { filters, list, columns, usualColumns, choices, summary } = props;
  const hrefWith = (patch: Partial<Filters>) => incidentsHref(filters, patch, firstPage(list));
  const { sort, limit } = list;
  return (
    <FilterForm action="/incidents" query={serialiseIncidentList(filters, list)} summary={summary}>
      <ScopeFields {...{ filters, choices, hrefWith }} />
      <ShownFields filters={filters} />
      <input type="hidden" name={LIST_PARAMETERS.q} value={list.q ?? ''} />
      <input type="hidden" name="sort" value={sort} />
      <input type="hidden" name={LIST_PARAMETERS.imprecise} value={list.imprecise} />
      <input type="hidden" name={LIST_PARAMETERS.limit} value={limit} />
      <input type="hidden" name={LIST_PARAMETERS.places} value={list.places} />
      <PlaceAndPartyFields {...{ filters, choices, hrefWith }} />
      <KindFields filters={filters} />
      <FigureFields filters={filters} list={list} />
      <RecordFields list={list} />
      <input type="hidden" name={USUAL_COLUMNS} value={usualColumns.join()} />
      <FilterChoice
        legend="Columns"
        name={LIST_PARAMETERS.columns}
        type="checkbox"
        words={LIST_COLUMN_WORDS}
        chosen={columns}
        isSet={list.columns.length > 0}
        hint="Beside the date and the place. If you tick none, the usual ones are shown."
      />
      <FormFoot
        clearHref={incidentsHref(DEFAULT_FILTERS, { dataset: filters.dataset }, { sort, limit })}
      />
    </FilterForm>
  );
}

/** How a listed incident is recorded: one line until one of these is used. */
function RecordFields({ list }: Pick<IncidentFiltersProps, 'list'>) {
  const { datePrecision, wherePrecision, attribution, corroboration, openEnded, flags } = list;
  const used = [datePrecision, wherePrecision, attribution, corroboration, flags].filter(
    ({ length }) => length > 0,
  ).length;
  const count = used + (openEnded === 'any' ? 0 : 1);
  return (
    <Fold
      legend="How it is recorded"
      chosen={count === 0 ? 'any' : countOf(count, 'filter', 'filters')}
      isSet={count > 0}
    >
      <div className="ps-3">
        <FilterChoice
          legend="Date"
          name={LIST_PARAMETERS.datePrecision}
          type="checkbox"
          words={DATE_LABELS}
          chosen={datePrecision}
        />
        <FilterChoice
          legend="Place"
          name={LIST_PARAMETERS.wherePrecision}
          type="checkbox"
          words={WHERE_LABELS}
          chosen={wherePrecision}
        />
        <FilterChoice
          legend="A party’s part"
          name={LIST_PARAMETERS.attribution}
          type="checkbox"
          words={ATTRIBUTION_LABELS}
          chosen={attribution}
          hint="Of at least one of the parties."
        />
        <FilterChoice
          legend="Independent sources"
          name={LIST_PARAMETERS.corroboration}
          type="checkbox"
          words={CORROBORATION_WORDS}
          chosen={corroboration}
          hint="As a reviewer found them. With two or more an incident is corroborated, with fewer provisional."
        />
        <FilterChoice
          legend="Ends of the figure"
          name={LIST_PARAMETERS.openEnded}
          type="radio"
          words={OPEN_ENDED_WORDS}
          chosen={[openEnded]}
          usual="any"
        />
        <FilterChoice
          legend="Flags"
          name={LIST_PARAMETERS.flags}
          type="checkbox"
          words={FLAG_LABELS}
          chosen={flags}
          hint="Incidents with at least one of those you tick."
        />
      </div>
    </Fold>
  );
}

const DATE_LABELS = Object.fromEntries(
  DATE_PRECISIONS.map((code): [string, string] => [code, DATE_PRECISION_WORDS[Number(code)] ?? '']),
);

const WHERE_LABELS = Object.fromEntries(
  WHERE_PRECISIONS.map((code): [string, string] => [
    code,
    WHERE_PRECISION_WORDS[Number(code)] ?? 'not coded',
  ]),
);

const ATTRIBUTION_LABELS: Readonly<Record<(typeof LISTED_ATTRIBUTIONS)[number], string>> = {
  ...ATTRIBUTION_WORDS,
  none: 'Not stated',
};

/** Which figures a listed incident has. */
function FigureFields({ filters, list }: Pick<IncidentFiltersProps, 'filters' | 'list'>) {
  const { figure, least, most } = list;
  const outcome = outcomeOf(filters.measure);
  const isSet = least !== null || most !== null;
  return (
    <>
      <FieldGroup
        legend={`How many ${outcome}`}
        chosen={isSet ? `${least ?? 0} to ${most ?? 'any'}` : 'any'}
        isSet={isSet}
        hint="By the best figure. An unknown figure is neither few nor many."
      >
        <div className="grid grid-cols-2 gap-3">
          <TypedField
            label="At least"
            name={LIST_PARAMETERS.least}
            value={text(least)}
            placeholder=""
          />
          <TypedField
            label="At most"
            name={LIST_PARAMETERS.most}
            value={text(most)}
            placeholder=""
          />
        </div>
      </FieldGroup>
      <FilterChoice
        legend="Known or not"
        name={LIST_PARAMETERS.figure}
        type="radio"
        words={FIGURE_LIST_WORDS}
        chosen={[figure]}
        usual="any"
      />
    </>
  );
}

const text = (count: number | null) => (count === null ? null : String(count));

const FIGURE_LIST_WORDS: Readonly<Record<IncidentList['figure'], string>> = {
  any: 'Any figure',
  known: 'A known figure',
  unknown: 'No known figure',
};

type TableFiltersProps = {
  filters: Filters;
  table: TableShape;
  choices: FilterChoices;
  summary: string;
};

/** The dashboard's filters over a table. How it is shown is chosen above it. */
export function TableFilters({ filters, table, choices, summary }: TableFiltersProps) {
  const hrefWith = (patch: Partial<Filters>) => tableHref(filters, patch, table);
  return (
    <FilterForm action="/table" query={serialiseTable(filters, table)} summary={summary}>
      <ScopeFields {...{ filters, choices, hrefWith }} />
      <PlaceAndPartyFields {...{ filters, choices, hrefWith }} />
      <KindFields filters={filters} />
      <input type="hidden" name={TABLE_PARAMETERS.rows} value={table.rows ?? ''} />
      <input type="hidden" name={TABLE_PARAMETERS.sort} value={table.sort} />
      <ShownFields filters={filters} />
      <FormFoot clearHref={tableHref(DEFAULT_FILTERS, { dataset: filters.dataset })} />
    </FilterForm>
  );
}

/** How the data are shown is chosen above the chart: the form carries it along. */
function ShownFields({ filters }: { filters: Filters }) {
  const names: readonly string[] = SHOWN.map((one) => PARAMETERS[one]);
  return <HiddenPairs pairs={filterPairs(filters).filter(([name]) => names.includes(name))} />;
}

const SHOWN = ['interval', 'measure', 'split', 'dates', ...LOOKS] as const;

/** The button that shows the view, and the way back to the dataset's whole. */
export function FormFoot({ clearHref }: { clearHref: string }) {
  return (
    <p className="flex items-center gap-4 border-t border-line pt-4">
      <button type="submit" className="button">
        Show
      </button>
      <PageLink href={clearHref} scroll={false} className="py-1">
        Clear all
      </PageLink>
    </p>
  );
}
