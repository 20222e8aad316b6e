'use client';

import { ActionForm } from '@/components/forms/action-form';
import { Field } from '@/components/forms/fields';
import { errorOf } from '@/lib/forms/form-state';
import { end } from './actions';

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
    <ActionForm action={end}>
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
