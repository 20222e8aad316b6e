'use client';

import { ActionForm } from '@/components/forms/action-form';
import { OneTimeLink } from '@/components/forms/one-time-link';
import { makePasswordLink } from '../actions';

export function PasswordLinkForm({ user }: { user: string }) {
  return (
    <ActionForm action={makePasswordLink}>
      {({ result }) => (
        <>
          <input type="hidden" name="user" value={user} />
          {result && <OneTimeLink {...result} />}
          <button type="submit" className="button">
            Make a password link
          </button>
        </>
      )}
    </ActionForm>
  );
}
