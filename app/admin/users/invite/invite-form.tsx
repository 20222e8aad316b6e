'use client';

import { ActionForm } from '@/components/forms/action-form';
import { Field } from '@/components/forms/fields';
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
              label="Their email address"
              hint={`They will sign in with this. ${isMailed ? 'We will email the link to them, and show it to you' : 'We will not send anything to it'}`}
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
