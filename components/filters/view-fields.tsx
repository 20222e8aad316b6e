import { PageLink } from '@/components/ui/page-link';
import { countryOfPlace } from '@/lib/domain/place-key';
import { viewHref } from '@/lib/filters/links';
import { type Filters, PARAMETERS } from '@/lib/filters/view';
import { ROLE_RULE_WORDS, VICTIM_WORDS, VIOLENCE_WORDS } from '@/lib/format/words';
import { FieldGroup, FilterChoice, type FilterChoices, listedOptions } from './choice';
import { Picker } from './picker';
import { sentOptions } from './sent-options';

type ScopeFieldsProps = {
  filters: Filters;
  choices: FilterChoices;
  /** The address of the page with some filters changed, and with all else that the form carries. */
  hrefWith: (patch: Partial<Filters>) => string;
};

/** The dataset with what it covers. */
export function DatasetField({ choices }: Pick<ScopeFieldsProps, 'choices'>) {
  return (
    <label className="block pb-2">
      <span className="mb-1 block font-semibold">Dataset</span>
      <select
        name={PARAMETERS.dataset}
        defaultValue={choices.dataset}
        data-value={choices.dataset}
        className="field"
      >
        {choices.datasets.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </select>
      <span className="mt-1 block text-xs text-muted">{choices.covers}</span>
    </label>
  );
}

/** The dataset with what it covers, and the range of days. */
export function ScopeFields({ filters, choices, hrefWith }: ScopeFieldsProps) {
  const { from, to } = filters;
  return (
    <>
      <DatasetField choices={choices} />
      <DaysFields
        legend="Range"
        chosen={from === null && to === null ? null : `${from ?? 'first'} to ${to ?? 'last'}`}
        names={PARAMETERS}
        days={filters}
        span={choices.span}
      />
      <ul aria-label="Ranges" className="flex flex-wrap gap-x-3 pb-1.5 text-xs">
        {choices.ranges.map(({ label, ...days }) => (
          <li key={label}>
            <PageLink
              href={hrefWith(days)}
              scroll={false}
              aria-current={days.from === from && days.to === to && 'true'}
              className="inline-block py-1 aria-[current=true]:font-semibold"
            >
              {label}
            </PageLink>
          </li>
        ))}
      </ul>
    </>
  );
}

type DaysFieldsProps = {
  legend: string;
  /** The days in words; null where all are shown. */
  chosen: string | null;
  names: { from: string; to: string };
  days: Pick<Filters, 'from' | 'to'>;
  span: FilterChoices['span'];
};

/** A range of days, either end of which may be left open. */
export function DaysFields({ legend, chosen, names, days, span }: DaysFieldsProps) {
  return (
    <FieldGroup
      legend={legend}
      chosen={chosen ?? 'all'}
      isSet={chosen !== null}
      hint="A year (2014), a month (2014-06) or a day."
    >
      <div className="grid grid-cols-2 gap-3">
        <TypedField
          label="From"
          name={names.from}
          value={days.from}
          placeholder={span?.first ?? ''}
        />
        <TypedField label="To" name={names.to} value={days.to} placeholder={span?.last ?? ''} />
      </div>
    </FieldGroup>
  );
}

export function CountryPicker({ filters, choices, hrefWith }: ScopeFieldsProps) {
  const countries = listedOptions(choices.countries, filters.countries);
  return (
    <Picker
      title="Countries"
      noun="country"
      name={PARAMETERS.countries}
      options={countries.options}
      others={countries.others}
      selected={filters.countries}
      clearHref={hrefWith({ countries: [] })}
      all={{ href: viewHref('/countries', filters), total: choices.countries.length }}
    />
  );
}

export function PartyPicker({ filters, choices, hrefWith }: ScopeFieldsProps) {
  const parties = listedOptions(choices.parties, filters.parties);
  return (
    <Picker
      title="Parties"
      noun="party"
      name={PARAMETERS.parties}
      options={parties.options}
      others={parties.others}
      selected={filters.parties}
      clearHref={hrefWith({ parties: [] })}
      all={{ href: viewHref('/parties', filters), total: choices.parties.length }}
    />
  );
}

/** Countries, their provinces, and parties. */
export function PlaceAndPartyFields(props: ScopeFieldsProps) {
  const { filters, choices, hrefWith } = props;
  return (
    <>
      <CountryPicker {...props} />
      {choices.places.length > 0 && (
        <Picker
          title="Provinces"
          noun="province"
          name={PARAMETERS.places}
          options={sentOptions(choices.places)}
          others=""
          selected={filters.places}
          clearHref={hrefWith({
            countries: [...filters.countries, ...filters.places.map(countryOfPlace)],
            places: [],
          })}
          all={{ href: '', total: 0 }}
        />
      )}
      {filters.cells.length > 0 && (
        <input type="hidden" name={PARAMETERS.cells} value={filters.cells.join()} />
      )}
      <PartyPicker {...props} />
      {filters.pairs.length > 0 && (
        <input type="hidden" name={PARAMETERS.pairs} value={filters.pairs.join()} />
      )}
      <FilterChoice
        legend="Whose dead"
        name={PARAMETERS.role}
        type="radio"
        words={ROLE_RULE_WORDS}
        chosen={[filters.role]}
        usual="any"
        hint="What is counted of the parties you chose, or of all parties."
      />
    </>
  );
}

type FieldProps = Pick<ScopeFieldsProps, 'filters'>;

export function ViolenceField({ filters }: FieldProps) {
  return (
    <FilterChoice
      legend="Type of violence"
      name={PARAMETERS.violence}
      type="checkbox"
      words={VIOLENCE_WORDS}
      chosen={filters.violence}
      hint="If you tick none, all are shown."
    />
  );
}

/** What kind of violence, and whose casualties. */
export function ViolenceAndVictims({ filters }: FieldProps) {
  return (
    <>
      <ViolenceField filters={filters} />
      <FilterChoice
        legend="Victims"
        name={PARAMETERS.victims}
        type="radio"
        words={VICTIM_WORDS}
        chosen={[filters.victims]}
        usual="all"
        hint="Sets which figures are added up. All attacks are counted whichever you choose."
      />
    </>
  );
}

/** What kind of violence, whose casualties, and as the ledger stood when. */
export function KindFields({ filters }: FieldProps) {
  return (
    <>
      <ViolenceAndVictims filters={filters} />
      <AsOfField filters={filters} />
    </>
  );
}

/** As the ledger stood when. */
export function AsOfField({ filters }: FieldProps) {
  return (
    <FieldGroup
      legend="As of"
      chosen={filters.asOf ?? 'now'}
      isSet={filters.asOf !== null}
      hint="The ledger as it was at a certain time, or at the end of a day (UTC)."
    >
      <TypedField
        label="Day, or date and time"
        name={PARAMETERS.asOf}
        value={filters.asOf}
        placeholder="now"
      />
    </FieldGroup>
  );
}

type TextFieldProps = { label: string; name: string; value: string | null; placeholder: string };

/** One line that is typed. */
export function TypedField({ label, name, value, placeholder }: TextFieldProps) {
  return (
    <label className="block">
      <span className="text-muted">{label}</span>
      <input
        type="text"
        name={name}
        defaultValue={value ?? ''}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        className="field"
      />
    </label>
  );
}
