'use client';

import { ActionForm } from '@/components/forms/action-form';
import { TextAreaField } from '@/components/forms/fields';
import { errorOf } from '@/lib/forms/form-state';
import { saveNote } from '../../../actions';

type Props = {
  slug: string;
  release: number;
  /** The number of the note below; 0 where there is none. */
  read: number;
  note: string | null;
};

/** Says what a release is. */
export function NoteForm({ slug, release, read, note }: Props) {
  return (
    <ActionForm action={saveNote}>
      {({ errors, values, result }) => (
        <>
          <input type="hidden" name="dataset" value={slug} />
          <input type="hidden" name="release" value={release} />
          <input type="hidden" name="read" value={result ?? read} />
          <TextAreaField
            name="note"
            label="Description for readers"
            defaultValue={values.note ?? note ?? ''}
            error={errorOf(errors, 'note')}
          />
          <button type="submit" className="button">
            Save
          </button>
        </>
      )}
    </ActionForm>
  );
}
