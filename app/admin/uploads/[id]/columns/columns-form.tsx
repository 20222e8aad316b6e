'use client';

import { useActionState } from 'react';
import { ErrorSummary } from '@/components/forms/action-form';
import { Field, SelectField } from '@/components/forms/fields';
import { RadioField } from '@/components/forms/radio-field';
import { errorOf, type FormState, UNSENT } from '@/lib/forms/form-state';
import { columnField, FIELDS } from '@/lib/upload/fields';
import type { ChosenColumns } from '@/lib/upload/mapping';

import { type ChosenFields, choose } from '../actions';

type Props = {
  upload: number;
  columns: readonly { heading: string; samples: readonly string[] }[];
  chosen: ChosenColumns;
};

const OPTIONS = Object.entries(FIELDS).map(([name, { label }]) => [name, label] as const);

const ORDERS = [
  {
    value: 'iso',
    label: 'Unambiguously',
    about: 'For example, 2014-05-13, 13 May 2014 or 13/5/2014. 5/6/2014 is refused',
  },
  { value: 'dmy', label: 'Day first', about: '5/6/2014 is 5 June' },
  { value: 'mdy', label: 'Month first', about: '5/6/2014 is 6 May' },
];

const UNSENT_COLUMNS: FormState<ChosenFields> = UNSENT;

/** Which column is what, how dates are written, and what is said of rows that leave it out. */
export function ColumnsForm({ upload, columns, chosen }: Props) {
  const [state, send, isPending] = useActionState(choose, UNSENT_COLUMNS);
  const { errors, values, result } = state;
  const { fallbacks } = chosen;
  const given = (name: string, before: string) => result?.[name] ?? values[name] ?? before;
  return (
    <form action={send} noValidate aria-busy={isPending}>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="upload" value={upload} />
      {/* What was chosen is put in again after each answer, as React empties the form. */}
      <div key={JSON.stringify(result ?? values)}>
        <div className="grid gap-x-8 sm:grid-cols-2 lg:grid-cols-3">
          {columns.map(({ heading, samples }, place) => (
            <SelectField
              key={heading}
              name={columnField(place)}
              label={heading}
              hint={samples.length > 0 ? `As: ${samples.join(' · ')}` : 'Its first rows are blank'}
              blank="Left out"
              defaultValue={given(columnField(place), chosen.fields[place] ?? '')}
              options={OPTIONS}
              error={errorOf(errors, columnField(place))}
            />
          ))}
        </div>
        <RadioField
          name="dateOrder"
          legend="How are dates written?"
          choices={ORDERS}
          chosen={given('dateOrder', chosen.dateOrder)}
          error={errorOf(errors, 'dateOrder')}
        />
        <fieldset className="my-8 max-w-2xl">
          <legend className="text-lg font-semibold">For rows that do not say it themselves</legend>
          <Field
            name="country"
            label="Country"
            hint="Its name, or its code, such as IRQ"
            defaultValue={given('country', fallbacks.country)}
            error={errorOf(errors, 'country')}
          />
          <Field
            name="sourcePublisher"
            label="Publisher of the source"
            hint="Each new incident needs a source"
            defaultValue={given('sourcePublisher', fallbacks.sourcePublisher)}
            error={errorOf(errors, 'sourcePublisher')}
          />
          <Field
            name="sourceTitle"
            label="Title of the source"
            defaultValue={given('sourceTitle', fallbacks.sourceTitle)}
            error={errorOf(errors, 'sourceTitle')}
          />
          <Field
            name="sourceUrl"
            label="Web address of the source"
            defaultValue={given('sourceUrl', fallbacks.sourceUrl)}
            error={errorOf(errors, 'sourceUrl')}
          />
        </fieldset>
      </div>
      <button type="submit" className="button">
        Read the rows
      </button>
    </form>
  );
}
