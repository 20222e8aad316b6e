import { ButtonForm } from '@/components/forms/action-form';
import type { OpenInvitation } from '@/db/queries/user/invitations';
import { instantInWords } from '@/lib/format/dates';
import { withdraw } from './actions';

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
              <ButtonForm action={withdraw} label="Withdraw" fields={{ invitation: id }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
