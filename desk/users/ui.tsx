import { ButtonForm } from '@/components/forms/action-form';
import { PageLink } from '@/components/ui/page-link';
import type { DeskUser } from '@/db/read/users';
import { instantInWords } from '@/lib/format/dates';
import { countOf } from '@/lib/format/figures';
import { withdrawInvitationAction } from './actions';
import type { OpenInvitation } from './queries';

/** Everyone with access to the desk, and those who had it. */
export function UserTable({ users }: { users: readonly DeskUser[] }) {
  return (
    <table className="cards w-full">
      <caption className="sr-only">Users of the desk</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Email address</th>
          <th scope="col">Role</th>
          <th scope="col">Second factor</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id}>
            <td data-label="Name">
              <PageLink href={`/admin/users/${user.id}`}>{user.name}</PageLink>
            </td>
            <td data-label="Address">
              <span className="break-all">{user.email}</span>
            </td>
            <td data-label="Role">
              <span>{user.role}</span>
            </td>
            <td data-label="2nd factor">
              <span>{user.hasSecondFactor ? 'on' : 'off'}</span>
            </td>
            <td data-label="Now">
              <span>{now(user)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function now({ disabledAt, sessions }: DeskUser): string {
  if (disabledAt) return 'disabled';
  return sessions === 0 ? 'not signed in' : countOf(sessions, 'session', 'sessions');
}

export function InvitationTable({ invitations }: { invitations: readonly OpenInvitation[] }) {
  return (
    <table className="cards mt-4 w-full">
      <caption className="sr-only">Invitations that have not been used</caption>
      <thead>
        <tr>
          <th scope="col">Email address</th>
          <th scope="col">Role</th>
          <th scope="col">Expires</th>
          <th scope="col">
            <span className="sr-only">Withdraw</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {invitations.map(({ id, email, role, expiresAt, isOutOfDate }) => (
          <tr key={id}>
            <td data-label="Address">
              <span className="break-all">{email}</span>
            </td>
            <td data-label="Role">
              <span>{role}</span>
            </td>
            <td data-label="Until">
              <span>{isOutOfDate ? 'expired' : instantInWords(expiresAt)}</span>
            </td>
            <td data-label="">
              <ButtonForm
                action={withdrawInvitationAction}
                label="Withdraw"
                fields={{ invitation: id }}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is said about a link that has expired, or never existed. */
export function SpentInvitation() {
  return (
    <div className="prose-text">
      <h1>This link has expired</h1>
      <p>
        It has been used, has been withdrawn or is too old. An invitation works once, within 7 days.
        A password link works once, within one day. Ask an admin of the desk for a new one.
      </p>
      <p>
        <PageLink href="/sign-in">Sign in</PageLink>
      </p>
    </div>
  );
}
