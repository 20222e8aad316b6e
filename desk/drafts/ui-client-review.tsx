'use client';

import { ActionForm } from '@/components/forms/action-form';
import { Checklist } from '@/components/forms/checklist';
import { REVIEW_CHECKS } from '@/lib/domain/review';
import { publishDraftAction } from './actions';
import { CHECK_LIST } from './words';

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
          <Checklist
            list={CHECK_LIST}
            legend="Tick what you have checked"
            hint="What you tick is kept in the audit log. To publish, tick all of it."
            checks={REVIEW_CHECKS}
            errors={errors}
            values={values}
          />
          <button type="submit" className="button mt-2">
            Publish
          </button>
        </>
      )}
    </ActionForm>
  );
}
