'use client';

import { ActionForm } from '@/components/forms/action-form';
import { Field, SelectField, TextAreaField } from '@/components/forms/fields';
import { SourceFields } from '@/components/forms/record-fields';
import { errorOf, type FormError, fieldsOf } from '@/lib/forms/form-state';
import { addAnnotationAction, correctAnnotationAction, withdrawAnnotationAction } from './actions';

type AnnotationFormProps = {
  countries: readonly (readonly [code: string, name: string])[];
  /** The annotation that is corrected; null for a new one. */
  saved: { id: number; values: Record<string, string> } | null;
};

/** Adds an annotation, or replaces one with another. */
export function AnnotationForm({ countries, saved }: AnnotationFormProps) {
  return (
    <ActionForm action={saved === null ? addAnnotationAction : correctAnnotationAction}>
      {({ errors, values }) => (
        <>
          {saved !== null && <input type="hidden" name="id" value={saved.id} />}
          <AnnotationFields
            values={{ ...saved?.values, ...values }}
            errors={errors}
            countries={countries}
          />
          {saved !== null && (
            <TextAreaField
              name="note"
              label="Reason for the correction"
              hint="This is kept with the old version"
              rows={2}
              defaultValue={values.note ?? ''}
              error={errorOf(errors, 'note')}
            />
          )}
          <button type="submit" className="button">
            {saved === null ? 'Add it' : 'Correct it'}
          </button>
        </>
      )}
    </ActionForm>
  );
}

type AnnotationFieldsProps = {
  values: Record<string, string>;
  errors: readonly FormError[];
  countries: readonly (readonly [code: string, name: string])[];
};

/** When something was, in which words charts say it, where it is shown and where it comes from. */
function AnnotationFields({ values, errors, countries }: AnnotationFieldsProps) {
  const field = fieldsOf(values, errors);
  return (
    <>
      <div className="grid gap-x-6 sm:grid-cols-2">
        <Field
          {...field('starts_on')}
          label="From"
          hint="For example, 2014-06-10, 2014-06 or 2014"
        />
        <Field
          {...field('ends_on')}
          label="To"
          hint="Leave blank for a single day, month or year"
        />
        <Field
          {...field('date_label')}
          label="The date in words"
          hint="For example, summer 2014. Leave blank to show the dates themselves"
        />
        <Field
          {...field('label')}
          label="Words on the chart"
          hint="Keep it short: 80 characters at most"
        />
      </div>
      <TextAreaField {...field('text')} label="Words below the chart" rows={3} />
      <div className="grid gap-x-6 sm:grid-cols-2">
        <SelectField
          {...field('country')}
          label="Shown with the country"
          hint="When this country is in view"
          blank="Any"
          options={countries}
        />
        <Field
          {...field('group')}
          label="Shown with the group"
          hint="When it is in view. Enter its name, an alias or its id"
        />
      </div>
      <SourceFields values={values} errors={errors} />
    </>
  );
}

/** Takes an annotation off all charts. */
export function WithdrawForm({ id }: { id: number }) {
  return (
    <ActionForm action={withdrawAnnotationAction}>
      {({ errors, values }) => (
        <>
          <input type="hidden" name="id" value={id} />
          <TextAreaField
            name="note"
            label="Reason for withdrawing it"
            rows={2}
            defaultValue={values.note ?? ''}
            error={errorOf(errors, 'note')}
          />
          <button type="submit" className="button">
            Withdraw it
          </button>
        </>
      )}
    </ActionForm>
  );
}
