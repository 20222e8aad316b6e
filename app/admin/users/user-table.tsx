import { PageLink } from '@/components/ui/page-link';
import type { DeskUser } from '@/db/read/users';
import { countOf } from '@/lib/format/figures';

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
