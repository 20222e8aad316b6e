'use client';

import { ActionForm } from '@/components/forms/action-form';
import { SelectField, TextAreaField } from '@/components/forms/fields';
import { countOf } from '@/lib/format/figures';
import { CORRECTION_REASON_OPTIONS } from '@/lib/format/words';
import { errorOf } from '@/lib/forms/form-state';
import { makeDrafts } from './actions';

type Props = { upload: number; rows: number; changed: number; held: number };

/** Makes drafts of a file's rows. */
export function DraftsForm({ upload, rows, changed, held }: Props) {
  return (
    <section aria-labelledby="as-drafts">
      <h2 id="as-drafts">Import as drafts</h2>
      <p className="mt-2">
        Each of these rows becomes one of your drafts. You can submit them together or one by one.
      </p>
      <ActionForm action={makeDrafts}>
        {({ errors, values }) => (
          <>
            <input type="hidden" name="upload" value={upload} />
            {changed > 0 && (
              <>
                <SelectField
                  name="reason"
                  label="Why published incidents change"
                  defaultValue={values.reason ?? ''}
                  blank="Choose the reason"
                  options={CORRECTION_REASON_OPTIONS}
                  error={errorOf(errors, 'reason')}
                />
                <TextAreaField
                  name="note"
                  label="The reason in words, for readers of their pages"
                  rows={2}
                  defaultValue={values.note ?? ''}
                  error={errorOf(errors, 'note')}
                />
              </>
            )}
            <button type="submit" className="button mt-4">
              {rows > 0
                ? `Make ${countOf(rows, 'draft', 'drafts')}`
                : `Hand ${countOf(held, 'row', 'rows')} to a reviewer`}
            </button>
          </>
        )}
      </ActionForm>
    </section>
  );
}
