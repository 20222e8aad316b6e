'use client';

import { ActionForm } from '@/components/forms/action-form';
import { TextAreaField } from '@/components/forms/fields';
import { errorOf } from '@/lib/forms/form-state';
import { add, correct } from './actions';
import { AnnotationFields } from './annotation-fields';

type Props = {
  countries: readonly (readonly [code: string, name: string])[];
  /** The annotation that is corrected; null for a new one. */
  saved: { id: number; values: Record<string, string> } | null;
};

/** Adds an annotation, or replaces one with another. */
export function AnnotationForm({ countries, saved }: Props) {
  return (
    <ActionForm action={saved === null ? add : correct}>
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
