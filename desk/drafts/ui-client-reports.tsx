'use client';

import { ActionForm } from '@/components/forms/action-form';
import { CheckField } from '@/components/forms/check-field';
import { Field } from '@/components/forms/fields';
import { errorOf } from '@/lib/forms/form-state';
import { addReportAction } from './actions';

type Props = {
  draft: number;
  /** The incident that was asked for; blank if none was. */
  incident: string;
  /** Whether there is a draft of it already. */
  isBegun: boolean;
};

/** Adds the report of a draft to an incident. */
export function AddReportForm({ draft, incident, isBegun }: Props) {
  return (
    <ActionForm action={addReportAction}>
      {({ errors, values }) => (
        <>
          <input type="hidden" name="draft" value={draft} />
          <Field
            name="incident"
            label="The incident’s id, or the web address of its page"
            defaultValue={values.incident ?? incident}
            error={errorOf(errors, 'incident')}
          />
          {(isBegun || errorOf(errors, 'anyway')) && (
            <CheckField
              name="anyway"
              label="Begin another draft anyway"
              error={errorOf(errors, 'anyway')}
            />
          )}
          <button type="submit" className="button">
            Add the report
          </button>
        </>
      )}
    </ActionForm>
  );
}
