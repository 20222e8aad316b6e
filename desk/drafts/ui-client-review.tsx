'use client';

import { ActionForm } from '@/components/forms/action-form';
import { CheckField } from '@/components/forms/check-field';
import { REVIEW_CHECKS } from '@/lib/domain/review';
import { errorOf, type FormError } from '@/lib/forms/form-state';
import { publishDraftAction } from './actions';
import { checkId } from './words';

type Props = {
  draft: number;
  /** How often it had been saved when it was read. */
  saved: number;
  /** The mark of the published figures that are shown. */
  figures: string;
};

/** What a reviewer checks, and the button that publishes. */
export function ReviewForm({ draft, saved, figures }: Props) {
  return (
    <ActionForm action={publishDraftAction}>
      {({ errors, values }) => (
        <>
          <input type="hidden" name="draft" value={draft} />
          <input type="hidden" name="saved" value={saved} />
          <input type="hidden" name="figures" value={figures} />
          <fieldset>
            <legend className="font-semibold">Tick what you have checked</legend>
            <p className="text-muted">
              What you tick is kept in the audit log. To publish, tick all of it.
            </p>
            {REVIEW_CHECKS.map((check) => (
              <CheckField
                key={check}
                name="checked"
                id={checkId(check)}
                value={check}
                label={check}
                isTicked={isTicked(check, errors, values)}
                error={errorOf(errors, checkId(check))}
              />
            ))}
          </fieldset>
          <button type="submit" className="button mt-2">
            Publish
          </button>
        </>
      )}
    </ActionForm>
  );
}

/** What was ticked stays so where something else was not. */
function isTicked(
  check: string,
  errors: readonly FormError[],
  { checked = '' }: Record<string, string>,
): boolean {
  return errors.length > 0 && checked.includes(check);
}
