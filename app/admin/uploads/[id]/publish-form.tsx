'use client';

import { ActionForm } from '@/components/forms/action-form';
import { Field } from '@/components/forms/fields';
import { countOf } from '@/lib/format/figures';
import { errorOf } from '@/lib/forms/form-state';
import { publishAll } from './actions';

type Props = { upload: number; rows: number; questions: number; fileName: string };

/** Publishes a file's rows at once, as an edition of the dataset. */
export function PublishForm({ upload, rows, questions, fileName }: Props) {
  return (
    <section aria-labelledby="as-published">
      <h2 id="as-published">Publish at once</h2>
      <p className="mt-2">
        Without drafts or a review, as one release of the dataset. You can undo the whole import.
      </p>
      <ActionForm action={publishAll}>
        {({ errors, values }) => (
          <>
            <input type="hidden" name="upload" value={upload} />
            <Field
              name="release"
              label="Name of the release"
              hint="As readers see it among the dataset’s releases"
              defaultValue={values.release ?? fileName.replace(/\.\w+$/, '')}
              error={errorOf(errors, 'release')}
            />
            {questions > 0 && (
              <p className="my-4 flex gap-3">
                <input
                  type="checkbox"
                  id="confirmed"
                  name="confirmed"
                  value="yes"
                  className="mt-1 size-5 shrink-0"
                />
                <label htmlFor="confirmed">
                  {countOf(questions, 'row says', 'rows say')} something improbable, and I confirm
                  that it is right
                </label>
              </p>
            )}
            <button type="submit" className="button">
              Publish {countOf(rows, 'row', 'rows')}
            </button>
          </>
        )}
      </ActionForm>
    </section>
  );
}
