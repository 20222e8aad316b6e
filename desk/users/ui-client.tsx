'use client';

import { ActionForm } from '@/components/forms/action-form';
import { Field } from '@/components/forms/fields';
import { type RadioChoice, RadioField } from '@/components/forms/radio-field';
import { CopyButton } from '@/components/ui/copy-button';
import type { Role } from '@/lib/auth/permissions';
import { errorOf } from '@/lib/forms/form-state';
import { changeRoleAction, inviteUserAction, linkForNewPasswordAction } from './actions';

export function RoleForm({ user, role }: { user: string; role: Role }) {
  return (
    <ActionForm action={changeRoleAction}>
      {({ errors, values }) => (
        <>
          <input type="hidden" name="user" value={user} />
          <RoleChoice chosen={values.role ?? role} error={errorOf(errors, 'role')} />
          <button type="submit" className="button">
            Change the role
          </button>
        </>
      )}
    </ActionForm>
  );
}

export function PasswordLinkForm({ user }: { user: string }) {
  return (
    <ActionForm action={linkForNewPasswordAction}>
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

/** `isMailed`: the link goes to the address too. */
export function InviteForm({ isMailed }: { isMailed: boolean }) {
  return (
    <ActionForm action={inviteUserAction}>
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

const CHOICES: readonly (RadioChoice & { value: Role })[] = [
  {
    value: 'reader',
    label: 'Reader',
    about: 'Reads the site if it is for members only. Can’t do anything at the desk',
  },
  {
    value: 'contributor',
    label: 'Contributor',
    about: 'Enters incidents and submits drafts',
  },
  {
    value: 'reviewer',
    label: 'Reviewer',
    about: 'Can also publish and correct what others have submitted',
  },
  { value: 'admin', label: 'Admin', about: 'Can also manage users, datasets and settings' },
];

type RoleChoiceProps = { chosen?: string | undefined; error?: string | undefined };

/** The roles, and what each is allowed to do. */
function RoleChoice(given: RoleChoiceProps) {
  return <RadioField name="role" legend="Role" choices={CHOICES} {...given} />;
}

type OneTimeLinkProps = {
  address: string;
  /** Until when it holds, in words. */
  until: string;
  /** The address it was sent to, and whether the mail went off; null if there is no mail. */
  mailed: { to: string; isSent: boolean } | null;
};

/** A link that is shown once. */
function OneTimeLink({ address, until, mailed }: OneTimeLinkProps) {
  return (
    <div role="status" className="my-4 max-w-2xl border-s-4 border-accent ps-4">
      <p>
        {deliveryWords(mailed)} It works once, until {until}, and is not shown again.
      </p>
      <p className="my-2 font-mono break-all">
        <a href={address} id="one-time-link">
          {address}
        </a>
      </p>
      <CopyButton label="Copy the link" text={address} />
    </div>
  );
}

function deliveryWords(mailed: OneTimeLinkProps['mailed']): string {
  if (mailed?.isSent) {
    return `We have emailed this link to ${mailed.to}. If the email does not arrive, give them the link yourself, in a way that nobody else can read.`;
  }
  const byHand = 'Give them this link yourself, in a way that nobody else can read.';
  return mailed
    ? `The email to ${mailed.to} could not be sent. The server’s log says why. ${byHand}`
    : byHand;
}
