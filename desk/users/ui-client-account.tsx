'use client';

import { ActionForm } from '@/components/forms/action-form';
import { Field } from '@/components/forms/fields';
import { RadioField } from '@/components/forms/radio-field';
import { errorOf } from '@/lib/forms/form-state';
import { changePasswordAction, endSessionsAction, setPublicNameAction } from './actions-of-account';
import { NewPasswordFields } from './ui-client-sign-in';

/** The email address is for password managers, which have to know whose password it is. */
export function PasswordForm({ email }: { email: string }) {
  return (
    <ActionForm action={changePasswordAction}>
      {({ errors }) => (
        <>
          <input type="text" value={email} autoComplete="username" readOnly hidden />
          <Field
            name="current_password"
            label="Current password"
            type="password"
            autoComplete="current-password"
            error={errorOf(errors, 'current_password')}
          />
          <NewPasswordFields errors={errors} />
          <button type="submit" className="button">
            Change the password
          </button>
        </>
      )}
    </ActionForm>
  );
}

const CHOICES = [
  { value: 'no', label: 'Do not name me', about: 'My revisions are by “the desk”.' },
  {
    value: 'yes',
    label: 'Name me',
    about: 'As author and as reviewer, in everything I have recorded and will record.',
  },
];

type Props = {
  /** The name that is shown now; null if they are not named. */
  publicName: string | null;
  /** Their name at the desk, as a first proposal. */
  name: string;
};

/** Whether and how the public history names its user. */
export function PublicNameForm({ publicName, name }: Props) {
  return (
    <ActionForm action={setPublicNameAction}>
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

export type SessionRow = {
  id: string;
  device: string;
  address: string;
  /** When it was opened and last used, in words. */
  opened: string;
  used: string;
};

/** The sessions other than this one, to be ended one by one or all together. */
export function SessionsForm({ sessions }: { sessions: readonly SessionRow[] }) {
  return (
    <ActionForm action={endSessionsAction}>
      {({ errors }) => (
        <>
          <table id="sessions" className="cards w-full max-w-3xl">
            <caption className="sr-only">Your other sessions</caption>
            <thead>
              <tr>
                <th scope="col">End</th>
                <th scope="col">Browser</th>
                <th scope="col">Address</th>
                <th scope="col">Signed in</th>
                <th scope="col">Last used</th>
              </tr>
            </thead>
            <tbody>
              {sessions.map(({ id, device, address, opened, used }) => (
                <tr key={id}>
                  <td data-label="End">
                    <input
                      type="checkbox"
                      name="session"
                      value={id}
                      aria-label={`End the session of ${device}, last used ${used}`}
                      className="size-6"
                    />
                  </td>
                  <td data-label="Browser">
                    <span>{device}</span>
                  </td>
                  <td data-label="Address">
                    <span>{address}</span>
                  </td>
                  <td data-label="Signed in">
                    <span>{opened}</span>
                  </td>
                  <td data-label="Last used">
                    <span>{used}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Field
            name="password"
            label="Your password"
            hint="You need it to end sessions"
            type="password"
            autoComplete="current-password"
            error={errorOf(errors, 'password')}
          />
          <p className="flex flex-wrap gap-4">
            <button type="submit" name="which" value="chosen" className="button">
              End the selected sessions
            </button>
            <button type="submit" name="which" value="others" className="button">
              End all other sessions
            </button>
          </p>
        </>
      )}
    </ActionForm>
  );
}
