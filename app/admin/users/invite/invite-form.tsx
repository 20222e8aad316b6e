'use client';

import { ActionForm } from '@/components/forms/action-form';
import { Field } from '@/components/forms/field';
import { OneTimeLink } from '@/components/forms/one-time-link';
import { RoleChoice } from '@/components/forms/role-choice';
import { errorOf } from '@/lib/forms/form-state';
import { invite } from './actions';

/** `isMailed`: the link goes to the address too. */
export function InviteForm({ isMailed }: { isMailed: boolean }) {
  return (
    <ActionForm action={invite}>
      {({ errors, values, result }) =>
        result ? (
          <OneTimeLink {...result} />
        ) : (
          <>
            <Field
              name="email"
              label="Their e-mail address"
              hint={`They sign in with it. ${isMailed ? 'The link is mailed to it, and shown to you' : 'Nothing is sent to it'}`}
              type="email"
              autoComplete="off"
              defaultValue={values.email}
              error={errorOf(errors, 'email')}
            />
            <RoleChoice chosen={values.role} error={errorOf(errors, 'role')} />
            <button type="submit" className="button">
              Make the link
            </button>
          </>
        )
      }
    </ActionForm>
  );
}
