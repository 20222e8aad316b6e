'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { ActionForm } from '@/components/forms/action-form';
import { Checklist } from '@/components/forms/checklist';
import { TextAreaField } from '@/components/forms/fields';
import type { QueueList } from '@/lib/domain/draft';
import { FILE_REVIEW_CHECKS } from '@/lib/domain/review';
import { countOf } from '@/lib/format/figures';
import { errorOf, type FormError } from '@/lib/forms/form-state';
import {
  reviewAllDraftsAction,
  reviewSomeDraftsAction,
  submitAllDraftsAction,
  submitSomeDraftsAction,
  withdrawAllDraftsAction,
} from './actions-of-drafts';
import type { DraftsSeen } from './queries-of-drafts';
import { CHECK_ALL, CHECK_SOME } from './words';

type AllActsProps = {
  act: 'submit' | 'review' | 'withdraw' | null;
  file: number;
  list: QueueList;
  seen: DraftsSeen;
  /** The mark of how published figures are found. */
  rules: string;
};

/** What can be done with all drafts of a list as one act, on whichever page they are. */
export function AllActs({ act, file, list, seen, rules }: AllActsProps) {
  // What was sent back is looked at draft by draft.
  if (act === null || list === 'sentBack') return null;
  const all = `all ${countOf(seen.count, 'draft', 'drafts')}`;
  const action = {
    submit: submitAllDraftsAction,
    review: reviewAllDraftsAction,
    withdraw: withdrawAllDraftsAction,
  }[act];
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
              <ReviewFields
                which={all}
                rules={rules}
                list={CHECK_ALL}
                comment="commentOnAll"
                errors={errors}
                values={values}
              />
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

type SomeActsProps = {
  act: 'submit' | 'review' | 'withdraw' | null;
  file: number;
  list: QueueList;
  /** The mark of how published figures are found. */
  rules: string;
  /** The drafts, with boxes to tick. */
  children: ReactNode;
};

/** What can be done with the drafts that are ticked, around them. */
export function SomeActs({ act, file, list, rules, children }: SomeActsProps) {
  if (act !== 'submit' && act !== 'review') return children;
  return (
    <ActionForm action={act === 'submit' ? submitSomeDraftsAction : reviewSomeDraftsAction}>
      {({ errors, values }) => (
        <>
          <input type="hidden" name="upload" value={file} />
          <TickedBefore value={values.chosen?.split(' ') ?? []}>{children}</TickedBefore>
          <div className="mt-6">
            {act === 'review' ? (
              <ReviewFields
                which="the selected drafts"
                rules={rules}
                list={CHECK_SOME}
                comment="comment"
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

type ReviewFieldsProps = {
  /** Which drafts, as the buttons call them. */
  which: string;
  rules: string;
  /** The start of the boxes' ids, and the name of the field for the comment: there are two such forms on a page. */
  list: string;
  comment: 'comment' | 'commentOnAll';
  errors: readonly FormError[];
  values: Readonly<Record<string, string>>;
};

/** A reviewer's two acts on several drafts. */
function ReviewFields({ which, rules, list, comment, errors, values }: ReviewFieldsProps) {
  return (
    <>
      <input type="hidden" name="rules" value={rules} />
      <Checklist
        list={list}
        legend={`Tick what you have checked of ${which}`}
        hint="What you tick is kept in the audit log. To publish, tick all of it."
        checks={FILE_REVIEW_CHECKS}
        errors={errors}
        values={values}
      />
      <button type="submit" name="act" value="publish" className="button mt-2 mb-6">
        Publish {which}
      </button>
      <TextAreaField
        name={comment}
        label={`What needs to be fixed, if you send ${which} back`}
        rows={2}
        defaultValue={values[comment] ?? ''}
        error={errorOf(errors, comment)}
      />
      <button type="submit" name="act" value="send-back" className="button">
        Send {which} back
      </button>
    </>
  );
}

/** The values that were ticked when the form was sent before. */
const TickedBefore = createContext<readonly string[]>([]);

/** A box that chooses one row of a form’s table. */
export function TickBox({ value, label }: { value: string; label: string }) {
  const ticked = useContext(TickedBefore);
  return (
    <input
      type="checkbox"
      name="chosen"
      value={value}
      aria-label={label}
      defaultChecked={ticked.includes(value)}
      className="size-6"
    />
  );
}
