'use client';

import type { ReactNode } from 'react';
import { ActionForm } from '@/components/forms/action-form';
import type { QueueList } from '@/lib/domain/draft';
import { reviewSome, submitSome } from './actions';
import { ReviewFields } from './review-fields';
import { TickedBefore } from './tick-box';

type Props = {
  act: 'submit' | 'review' | 'withdraw' | null;
  file: number;
  list: QueueList;
  /** The drafts, with boxes to tick. */
  children: ReactNode;
};

/** What can be done with the drafts that are ticked, around them. */
export function SomeActs({ act, file, list, children }: Props) {
  if (act !== 'submit' && act !== 'review') return children;
  return (
    <ActionForm action={act === 'submit' ? submitSome : reviewSome}>
      {({ errors, values }) => (
        <>
          <input type="hidden" name="upload" value={file} />
          <TickedBefore value={values.chosen?.split(' ') ?? []}>{children}</TickedBefore>
          <div className="mt-6">
            {act === 'review' ? (
              <ReviewFields
                which="the selected drafts"
                name="comment"
                errors={errors}
                values={values}
              />
            ) : (
              <>
                <input type="hidden" name="list" value={list} />
                <p className="mb-2 max-w-2xl">
                  By submitting a draft, you confirm that what is improbable in it is right, and
                  that it is not a duplicate.
                </p>
                <button type="submit" className="button">
                  Submit the selected drafts
                </button>
              </>
            )}
          </div>
        </>
      )}
    </ActionForm>
  );
}
