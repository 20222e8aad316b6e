'use client';

import { ActionForm } from '@/components/forms/action-form';
import { TextAreaField } from '@/components/forms/fields';
import { errorOf } from '@/lib/forms/form-state';
import { undo } from './actions';

/** Undoes an import as one act. */
export function UndoForm({ upload, about }: { upload: number; about: string }) {
  return (
    <section aria-labelledby="undo" className="mt-8 max-w-2xl border-t border-line pt-6">
      <h2 id="undo">Undo the import</h2>
      <p className="mt-2">{about}</p>
      <ActionForm action={undo}>
        {({ errors, values }) => (
          <>
            <input type="hidden" name="upload" value={upload} />
            <TextAreaField
              name="note"
              label="Why"
              rows={2}
              defaultValue={values.note ?? ''}
              error={errorOf(errors, 'note')}
            />
            <button type="submit" className="button">
              Undo the whole import
            </button>
          </>
        )}
      </ActionForm>
    </section>
  );
}
