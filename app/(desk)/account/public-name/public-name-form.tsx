'use client';

import { ActionForm } from '@/components/forms/action-form';
import { Field } from '@/components/forms/fields';
import { RadioField } from '@/components/forms/radio-field';
import { errorOf } from '@/lib/forms/form-state';
import { beNamed } from './actions';

const CHOICES = [
  { value: 'no', label: 'Do not name me', about: 'My revisions are by “the desk”.' },
  {
    value: 'yes',
    label: 'Name me',
    about: 'As author and as reviewer, in everything I have recorded and will record.',
  },
];

type Props = {
  /** The name that is shown now; null where they are not named. */
  publicName: string | null;
  /** Their name at the desk, as a first proposal. */
  name: string;
};

/** Whether and how the public history names its user. */
export function PublicNameForm({ publicName, name }: Props) {
  return (
    <ActionForm action={beNamed}>
      {({ errors, values }) => (
        <>
          <RadioField
            name="named"
            legend="In the history of incidents that readers see"
            choices={CHOICES}
            chosen={values.named ?? (publicName === null ? 'no' : 'yes')}
            error={errorOf(errors, 'named')}
          />
          <Field
            name="public_name"
            label="The name to show"
            hint="It can be different from your name at the desk"
            autoComplete="off"
            maxLength={100}
            defaultValue={values.public_name ?? publicName ?? name}
            error={errorOf(errors, 'public_name')}
          />
          <button type="submit" className="button">
            Save
          </button>
        </>
      )}
    </ActionForm>
  );
}
