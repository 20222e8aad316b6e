'use client';

import { ActionForm } from '@/components/forms/action-form';
import type { DraftsSeen } from '@/db/queries/desk/upload-drafts';
import type { QueueList } from '@/lib/domain/draft';
import { countOf } from '@/lib/format/figures';
import { reviewAll, submitAll, takeAllBack } from './actions';
import { ReviewFields } from './review-fields';

type Props = {
  act: 'submit' | 'review' | 'withdraw' | null;
  file: number;
  list: QueueList;
  seen: DraftsSeen;
};

/** What can be done with all drafts of a list as one act, on whichever page they are. */
export function AllActs({ act, file, list, seen }: Props) {
  // What was sent back is looked at draft by draft.
  if (act === null || list === 'sentBack') return null;
  const all = `all ${countOf(seen.count, 'draft', 'drafts')}`;
  const action = { submit: submitAll, review: reviewAll, withdraw: takeAllBack }[act];
  return (
    <section aria-labelledby="all" className="mt-10 max-w-2xl border-t border-line pt-6">
      <h2 id="all">All of them at once</h2>
      {act === 'submit' && (
        <p className="my-2">
          This leaves out drafts with mistakes, and drafts whose incident has changed in the
          meantime. It also leaves out improbable drafts and likely duplicates, unless you decide on
          all of them now.
        </p>
      )}
      {act === 'review' && (
        <p className="my-2">
          They become one version of the dataset. If one can’t be published, none is.
          {seen.alike > 0 &&
            ` ${countOf(seen.alike, 'was', 'were')} likely to be the same as another row, or as an incident published when the file was read. Their author says that they are not.`}
        </p>
      )}
      <ActionForm action={action}>
        {({ errors, values }) => (
          <>
            <input type="hidden" name="upload" value={file} />
            <input type="hidden" name="seen" value={seen.seen} />
            {act === 'submit' && <Decided isTicked={values.decided === 'yes'} />}
            {act === 'review' ? (
              <ReviewFields which={all} name="commentOnAll" errors={errors} values={values} />
            ) : (
              <button type="submit" className="button mt-2">
                {act === 'submit' ? `Submit ${all}` : `Take ${all} back`}
              </button>
            )}
          </>
        )}
      </ActionForm>
    </section>
  );
}

function Decided({ isTicked }: { isTicked: boolean }) {
  return (
    <p className="my-4 flex gap-3">
      <input
        type="checkbox"
        id="decided"
        name="decided"
        value="yes"
        defaultChecked={isTicked}
        className="mt-1 size-5 shrink-0"
      />
      <label htmlFor="decided">
        I have checked them. What is improbable in them is right, and none is a duplicate
      </label>
    </p>
  );
}
