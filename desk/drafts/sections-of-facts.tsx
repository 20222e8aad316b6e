import type { ReactNode } from 'react';
import { Combobox } from '@/components/forms/combobox';
import { Field, SelectField, TextAreaField } from '@/components/forms/fields';
import {
  entryFields,
  optionsOf,
  rowFields,
  type SectionProps,
} from '@/components/forms/record-fields';
import { WrittenDateField } from '@/components/forms/written-date-field';
import type { DraftReason } from '@/lib/domain/draft';
import {
  ACTOR_KIND_WORDS,
  ATTRIBUTION_WORDS,
  CORRECTION_REASON_OPTIONS,
  DATE_PRECISION_WORDS,
  ROLE_WORDS,
  VIOLENCE_WORDS,
  WHERE_PRECISION_WORDS,
} from '@/lib/format/words';
import { errorOf } from '@/lib/forms/form-state';
import { OtherPlaces } from './other-places';
import { PointMap } from './point-map';
import { AddRow, Fields, PartRow, Section } from './section';

/** What kind of attack it was. */
export function KindSection(props: SectionProps) {
  const field = entryFields(props);
  return (
    <Section id="kind" legend="The attack" hint="Separate several of a kind with semicolons.">
      <Fields>
        <Combobox {...field('attackTypes')} lookup="attack_type" isList />
        <Combobox {...field('weapons')} lookup="weapon" isList />
        <Combobox {...field('targets')} lookup="target" isList />
        <SelectField
          {...field('violence')}
          blank="Choose the type"
          options={optionsOf(VIOLENCE_WORDS)}
        />
        <Field {...field('conflict')} />
      </Fields>
    </Section>
  );
}

/** When it happened: one field, and what follows from it, to be set by hand where it is otherwise. */
export function DateSection(props: SectionProps) {
  const field = entryFields(props);
  const byHand = [field('dateEnd'), field('datePrecision')];
  const isOpen = byHand.some(({ defaultValue, error }) => defaultValue !== '' || error);
  return (
    <Section id="date" legend="When it happened">
      <WrittenDateField
        {...field('dateStart')}
        label="Date"
        hint="A day, a month, a year or several days, such as 13 May 2024, Feb 2024, 21 to 28 February 2024 or yesterday"
        takes="span"
      />
      <details open={isOpen}>
        <summary>Set the end date, or how exact the date is, by hand</summary>
        <Fields>
          <WrittenDateField {...field('dateEnd')} hint="Only if it is different" takes="part" />
          <SelectField
            {...field('datePrecision')}
            hint="If you leave this blank, it follows from the dates"
            blank="Same as the dates"
            options={optionsOf(DATE_PRECISION_WORDS)}
          />
        </Fields>
      </details>
    </Section>
  );
}

type PlaceSectionProps = SectionProps & {
  countries: readonly (readonly [code: string, name: string])[];
  /** Of the place as it was saved: made on the server, as the map is there. */
  picture: ReactNode;
};

/** Where it happened. */
export function PlaceSection({ countries, picture, ...props }: PlaceSectionProps) {
  const field = entryFields(props);
  return (
    <Section id="where" legend="Where it happened">
      <Fields>
        <Combobox
          {...field('place')}
          hint="A place that the ledger knows brings its province and country"
          lookup="place"
        />
        <SelectField {...field('country')} blank="Choose the country" options={countries} />
        <Combobox {...field('admin1')} lookup="province" />
        <Field {...field('admin2')} />
        <SelectField
          {...field('wherePrecision')}
          blank="Not known"
          options={optionsOf(WHERE_PRECISION_WORDS)}
        />
        {/* The two are one point, and stand in one row at every width that has rows. */}
        <div className="grid items-end gap-x-4 *:my-0.5 sm:col-span-2 sm:col-start-1 sm:grid-cols-2">
          <Field {...field('latitude')} hint="For example, 33.36 or 33°21′36″N" inputMode="text" />
          <Field {...field('longitude')} hint="For example, 44.38 or 44°22′48″E" inputMode="text" />
        </div>
      </Fields>
      <PointMap picture={picture} />
      <OtherPlaces {...props} countries={countries} />
    </Section>
  );
}

type PartiesSectionProps = SectionProps & {
  countries: readonly (readonly [code: string, name: string])[];
};

/** Who took part. */
export function PartiesSection({ entry, errors, countries }: PartiesSectionProps) {
  return (
    <Section id="parties" legend="Parties">
      {entry.parties.map((party, i) => {
        const field = rowFields('parties', i, party, errors);
        return (
          <PartRow key={field('name').name} name="party" label="Party" at={i}>
            <Fields>
              <Combobox {...field('name')} label="Name" lookup="party" fills={`parties.${i}.`} />
              <SelectField {...field('role')} label="Role" options={optionsOf(ROLE_WORDS)} />
              <SelectField {...field('kind')} label="Kind" options={optionsOf(ACTOR_KIND_WORDS)} />
              <SelectField
                {...field('attribution')}
                label="Attribution"
                blank="Not stated"
                options={optionsOf(ATTRIBUTION_WORDS)}
              />
              <Field
                {...field('claimedVia')}
                label="Claimed through"
                hint="For example, Telegram"
              />
              <SelectField
                {...field('country')}
                label="Country of a state force"
                blank="None"
                options={countries}
              />
              <Field
                {...field('dead')}
                label="Its own dead"
                hint="Part of the total: 3 or 3–5"
                autoComplete="off"
              />
            </Fields>
          </PartRow>
        );
      })}
      <AddRow name="party" label="Add a party" />
    </Section>
  );
}

type SummarySectionProps = SectionProps & {
  /** Why a published incident is changed; null for one that is not in the ledger yet. */
  correction: { reason: DraftReason; note: string } | null;
};

/** The incident in words and, where it is published, why it is changed. */
export function SummarySection({ correction, ...props }: SummarySectionProps) {
  return (
    <>
      <Section
        id="words"
        legend="In words"
        hint="What happened, in plain words and without names of victims"
      >
        <TextAreaField {...entryFields(props)('summary')} rows={2} />
      </Section>
      {correction && (
        <Section
          id="why"
          legend="Reason for the change"
          hint="Readers see both next to the revision."
        >
          <Fields>
            <SelectField
              name="reason"
              label="Reason"
              defaultValue={correction.reason}
              options={CORRECTION_REASON_OPTIONS}
              error={errorOf(props.errors, 'reason')}
            />
          </Fields>
          <TextAreaField
            name="note"
            label="Note"
            rows={2}
            defaultValue={correction.note}
            error={errorOf(props.errors, 'note')}
          />
        </Section>
      )}
    </>
  );
}
