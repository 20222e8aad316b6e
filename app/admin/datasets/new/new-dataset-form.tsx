'use client';

import { ActionForm } from '@/components/forms/action-form';
import { Field } from '@/components/forms/field';
import { errorOf } from '@/lib/forms/form-state';
import { make } from '../actions';
import { DatasetFields } from '../dataset-fields';

/** What has to be said of a new dataset. */
export function NewDatasetForm() {
  return (
    <ActionForm action={make}>
      {({ errors, values }) => (
        <>
          <DatasetFields values={values} errors={errors} />
          <Field
            name="slug"
            label="Name in addresses"
            hint="Small letters, digits and hyphens, as in ucdp-ged. Ids of its incidents begin with it, and it never changes"
            defaultValue={values.slug ?? ''}
            error={errorOf(errors, 'slug')}
          />
          <button type="submit" className="button">
            Make the dataset
          </button>
        </>
      )}
    </ActionForm>
  );
}
