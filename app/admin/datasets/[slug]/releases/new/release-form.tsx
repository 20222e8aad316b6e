'use client';

import { ActionForm } from '@/components/forms/action-form';
import { Field, TextAreaField } from '@/components/forms/fields';
import { errorOf } from '@/lib/forms/form-state';
import { addRelease } from '../../../actions';

export function ReleaseForm({ slug }: { slug: string }) {
  return (
    <ActionForm action={addRelease}>
      {({ errors, values }) => (
        <>
          <input type="hidden" name="dataset" value={slug} />
          <Field
            name="name"
            label="Name of the release"
            hint="For example, 2026.1 or Autumn 2026"
            defaultValue={values.name ?? ''}
            error={errorOf(errors, 'name')}
          />
          <TextAreaField
            name="note"
            label="What it is (optional)"
            hint="For readers, on the datasets page"
            rows={3}
            defaultValue={values.note ?? ''}
            error={errorOf(errors, 'note')}
          />
          <button type="submit" className="button">
            Name the release
          </button>
        </>
      )}
    </ActionForm>
  );
}
