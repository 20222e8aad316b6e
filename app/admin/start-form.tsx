'use client';

import { ActionForm } from '@/components/forms/action-form';
import { SelectField } from '@/components/forms/fields';
import { errorOf } from '@/lib/forms/form-state';
import { start } from './entries/actions';

/** Starts the draft of a new incident in a dataset. */
export function StartForm({ datasets }: { datasets: readonly (readonly [string, string])[] }) {
  const [only] = datasets;
  return (
    <ActionForm action={start}>
      {({ errors }) => (
        <div className="max-w-sm">
          {datasets.length === 1 && only ? (
            <input type="hidden" name="dataset" value={only[0]} />
          ) : (
            <SelectField
              name="dataset"
              label="Dataset"
              defaultValue={only?.[0] ?? ''}
              options={datasets}
              error={errorOf(errors, 'dataset')}
            />
          )}
          <button type="submit" className="button mt-2">
            Enter an incident
          </button>
        </div>
      )}
    </ActionForm>
  );
}
