'use client';

import { ActionForm } from '@/components/forms/action-form';
import { Field } from '@/components/forms/fields';
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
            label="Name in web addresses"
            hint="Lower-case letters, digits and hyphens, such as ucdp-ged. The ids of its incidents begin with this, and you can’t change it later"
            defaultValue={values.slug ?? ''}
            error={errorOf(errors, 'slug')}
          />
          <button type="submit" className="button">
            Create the dataset
          </button>
        </>
      )}
    </ActionForm>
  );
}
