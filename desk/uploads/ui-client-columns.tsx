'use client';

import { useActionState } from 'react';
import { ActionForm, ErrorSummary } from '@/components/forms/action-form';
import { Field, SelectField } from '@/components/forms/fields';
import { useHasScript } from '@/components/forms/has-script';
import { RadioField } from '@/components/forms/radio-field';
import { errorOf, type FormState, UNSENT } from '@/lib/forms/form-state';
import { ENCODINGS } from '@/lib/upload/encodings';
import { columnField, FIELD_GROUPS, FIELDS, isUploadField } from '@/lib/upload/fields';
import type { ChosenColumns } from '@/lib/upload/mapping';
import type { Opened } from '@/lib/upload/opening';
import type { UploadFormat } from '@/lib/upload/states';
import { type ChosenFields, chooseColumnsAction, openAgainAction } from './actions';

type OpeningFormProps = { upload: number; format: UploadFormat; opened: Opened };

const ENCODING_OPTIONS = Object.entries(ENCODINGS);

/** Opens the file in another way, if its headings or its letters are wrong. */
export function OpeningForm({ upload, format, opened }: OpeningFormProps) {
  const { encoding = '', sheet = '', sheets = [], headingRow = 1 } = opened;
  return (
    <details className="my-6 max-w-2xl">
      <summary>Are the headings or letters wrong? Open the file in another way</summary>
      <ActionForm action={openAgainAction}>
        {({ errors, values }) => (
          <>
            <input type="hidden" name="upload" value={upload} />
            {format === 'csv' ? (
              <SelectField
                name="encoding"
                label="Encoding"
                hint="How letters beyond English are saved. Look at the examples below"
                options={ENCODING_OPTIONS}
                defaultValue={values.encoding ?? encoding}
              />
            ) : (
              <SelectField
                name="sheet"
                label="Sheet"
                options={sheets.map((name) => [name, name] as const)}
                defaultValue={values.sheet ?? sheet}
              />
            )}
            <Field
              name="headingRow"
              label="Row of the headings"
              hint="Its number in the file. What is above it is not read"
              inputMode="numeric"
              defaultValue={values.headingRow ?? String(headingRow)}
              error={errorOf(errors, 'headingRow')}
            />
            <button type="submit" className="button">
              Open it so
            </button>
          </>
        )}
      </ActionForm>
    </details>
  );
}

type ColumnsFormProps = {
  upload: number;
  columns: readonly { heading: string; samples: readonly string[] }[];
  chosen: ChosenColumns;
  /** Whether all that a column can be is in the markup, for anyone who has no script. */
  hasWholeLists: boolean;
};

const LISTS = FIELD_GROUPS.map(({ label, names }) => ({
  label,
  options: names.flatMap((name) =>
    isUploadField(name) ? [[name, FIELDS[name].label] as const] : [],
  ),
}));

/** What a column is, alone: 150 choices for each column would be most of the page. The browser adds the others. */
function listsOf(chosen: string): typeof LISTS {
  return LISTS.map(({ label, options }) => ({
    label,
    options: options.filter(([name]) => name === chosen),
  }));
}

const ORDERS = [
  {
    value: 'iso',
    label: 'As the dates themselves show',
    about:
      'For example, 2014-05-13 or 13 May 2014. 5/6/2014 has the order that another date of its column shows, such as 13/5/2014. If none does, you are asked',
  },
  { value: 'dmy', label: 'Day first', about: '5/6/2014 is 5 June' },
  { value: 'mdy', label: 'Month first', about: '5/6/2014 is 6 May' },
];

const CENTURY_WORDS = [
  ['unstated', 'Years have four digits'],
  ['latest', 'The latest year that is not in the future: 03 is 2003, 82 is 1982'],
  ['19', '1900 to 1999'],
  ['20', '2000 to 2099'],
] as const;

const DATE_SCALE_WORDS = [
  ['ucdp', 'UCDP’s and the ledger’s: 1 day, 2 two to six days, 3 week, 4 month, 5 longer'],
  ['acled', 'ACLED’s: 1 day, 2 week, 3 month'],
] as const;

const PLACE_SCALE_WORDS = [
  ['ucdp', 'UCDP’s and the ledger’s: 1 exact to 4 province, 5 estimated, 6 country, 7 abroad'],
  ['acled', 'ACLED’s: 1 exact, 2 part of a province, 3 province'],
  ['gtd', 'GTD’s specificity: 1 exact, 2 and 3 district, 4 province, 5 unknown'],
] as const;

const FALLBACKS = [
  { name: 'country', label: 'Country', hint: 'Its name, or its code, such as IRQ' },
  {
    name: 'sourcePublisher',
    label: 'Publisher of the source',
    hint: 'Each new incident needs a source',
  },
  { name: 'sourceTitle', label: 'Title of the source' },
  { name: 'sourceUrl', label: 'Web address of the source' },
] as const;

const UNSENT_COLUMNS: FormState<ChosenFields> = UNSENT;

/** Which column is what, how dates are written, and what is said about rows that leave it out. */
export function ColumnsForm({ upload, columns, chosen, hasWholeLists }: ColumnsFormProps) {
  const isWhole = useHasScript() || hasWholeLists;
  const [state, send, isPending] = useActionState(chooseColumnsAction, UNSENT_COLUMNS);
  const { errors, values, result } = state;
  const { fallbacks } = chosen;
  const given = (name: string, before: string) => result?.[name] ?? values[name] ?? before;
  return (
    <form action={send} noValidate aria-busy={isPending}>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="upload" value={upload} />
      {/* What was chosen is put in again after each answer, as React empties the form. */}
      <div key={JSON.stringify(result ?? values)}>
        {!isWhole && (
          <noscript>
            <p className="my-5 max-w-2xl">
              Your browser runs no scripts, so only our guesses are in these lists.{' '}
              <a href="?lists=whole">Show all that a column can be</a>
            </p>
          </noscript>
        )}
        <div className="grid gap-x-8 sm:grid-cols-2 lg:grid-cols-3">
          {columns.map(({ heading, samples }, place) => {
            const name = columnField(place);
            const field = given(name, chosen.fields[place] ?? '');
            const [plain, ...groups] = isWhole ? LISTS : listsOf(field);
            return (
              <SelectField
                key={heading}
                name={name}
                label={heading}
                hint={
                  samples.length > 0
                    ? `For example: ${samples.join(' · ')}`
                    : 'Its first rows are blank'
                }
                blank="Left out"
                defaultValue={field}
                options={plain?.options ?? []}
                groups={groups}
                error={errorOf(errors, name)}
              />
            );
          })}
        </div>
        <RadioField
          name="dateOrder"
          legend="How are dates written?"
          choices={ORDERS}
          chosen={given('dateOrder', chosen.dateOrder)}
          error={errorOf(errors, 'dateOrder')}
        />
        <div className="max-w-2xl">
          <SelectField
            name="century"
            label="If a year has two digits, it is in"
            options={CENTURY_WORDS}
            defaultValue={given('century', chosen.century)}
            error={errorOf(errors, 'century')}
          />
          <SelectField
            name="dateScale"
            label="Codes of how exact the date is"
            hint="Needed if a column has them: the same number means other things to other recorders"
            blank="No such column"
            options={DATE_SCALE_WORDS}
            defaultValue={given('dateScale', chosen.dateScale ?? '')}
            error={errorOf(errors, 'dateScale')}
          />
          <SelectField
            name="placeScale"
            label="Codes of how exact the place is"
            blank="No such column"
            options={PLACE_SCALE_WORDS}
            defaultValue={given('placeScale', chosen.placeScale ?? '')}
            error={errorOf(errors, 'placeScale')}
          />
        </div>
        <fieldset className="my-8 max-w-2xl">
          <legend className="text-lg font-semibold">For rows that do not say it themselves</legend>
          {FALLBACKS.map(({ name, ...words }) => (
            <Field
              key={name}
              name={name}
              {...words}
              defaultValue={given(name, fallbacks[name])}
              error={errorOf(errors, name)}
            />
          ))}
        </fieldset>
      </div>
      <button type="submit" className="button">
        Read the rows
      </button>
    </form>
  );
}
