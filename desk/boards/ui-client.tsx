'use client';

import { ActionForm } from '@/components/forms/action-form';
import { Field, TextAreaField } from '@/components/forms/fields';
import { RadioField } from '@/components/forms/radio-field';
import { errorOf, type FormError, fieldsOf } from '@/lib/forms/form-state';
import { changeBoardAction, publishBoardAction, unpublishBoardAction } from './actions';

/** Publishes a board under a name. */
export function PublishBoardForm({ address }: { address: string }) {
  return (
    <ActionForm action={publishBoardAction}>
      {({ errors, values }) => {
        const field = fieldsOf(values, errors);
        return (
          <>
            <BoardFields values={{ address, moment: 'live', ...values }} errors={errors} />
            <Field
              {...field('slug')}
              label="Name in web addresses"
              hint="For example, iraq-2014. It can’t be changed later"
            />
            <TextAreaField
              {...field('note')}
              label="Note"
              hint="Shown in the board’s history. Leave blank if there is nothing to say"
              rows={2}
            />
            <button type="submit" className="button">
              Publish it
            </button>
          </>
        );
      }}
    </ActionForm>
  );
}

/** The revision that a form of a board began from. */
type OfRevision = { slug: string; number: number };

/** Lets a published board show something else. */
export function ChangeBoardForm({ slug, number, address }: OfRevision & { address: string }) {
  return (
    <ActionForm action={changeBoardAction}>
      {({ errors, values }) => (
        <>
          <RevisionFields slug={slug} number={number} />
          <BoardFields values={{ address, moment: 'live', ...values }} errors={errors} />
          <TextAreaField
            name="note"
            label="Reason for the change"
            hint="Shown in the board’s history"
            rows={2}
            defaultValue={values.note ?? ''}
            error={errorOf(errors, 'note')}
          />
          <button type="submit" className="button">
            Publish the change
          </button>
        </>
      )}
    </ActionForm>
  );
}

/** Takes a board off the public pages. */
export function UnpublishBoardForm({ slug, number }: OfRevision) {
  return (
    <ActionForm action={unpublishBoardAction}>
      {({ errors, values }) => (
        <>
          <RevisionFields slug={slug} number={number} />
          <TextAreaField
            name="note"
            label="Reason for unpublishing it"
            hint="Shown at the board’s address"
            rows={2}
            defaultValue={values.note ?? ''}
            error={errorOf(errors, 'note')}
          />
          <button type="submit" className="button">
            Unpublish it
          </button>
        </>
      )}
    </ActionForm>
  );
}

function RevisionFields({ slug, number }: OfRevision) {
  return (
    <>
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="number" value={number} />
    </>
  );
}

type FieldsProps = { values: Record<string, string>; errors: readonly FormError[] };

/** The board that is published, and whether it goes on with its datasets. */
function BoardFields({ values, errors }: FieldsProps) {
  const field = fieldsOf(values, errors);
  return (
    <>
      <TextAreaField
        {...field('address')}
        label="Address of the board"
        hint="Put the board together at /board, then copy its address and paste it here"
        rows={4}
      />
      <RadioField
        name="moment"
        legend="Its figures"
        chosen={values.moment}
        error={errorOf(errors, 'moment')}
        choices={[
          {
            value: 'live',
            label: 'Stay up to date',
            about: 'Views that name a moment of their own keep it.',
          },
          {
            value: 'sealed',
            label: 'Stay as they are now',
            about: 'Each view is of its dataset’s present version, for ever.',
          },
        ]}
      />
    </>
  );
}
