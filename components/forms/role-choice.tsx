import type { Role } from '@/lib/auth/roles';

const ABOUT: Readonly<Record<Role, string>> = {
  contributor: 'Enters incidents and submits drafts',
  reviewer: 'Also publishes and corrects what others have submitted',
  admin: 'Also keeps users, datasets and settings',
};

type Props = { chosen?: string | undefined; error?: string | undefined };

/** The roles with what each may do. */
export function RoleChoice({ chosen, error }: Props) {
  return (
    <fieldset
      className={error ? 'my-5 border-s-4 border-error ps-4' : 'my-5'}
      aria-describedby={error && 'role-error'}
    >
      <legend className="font-semibold">Role</legend>
      {error && (
        <p id="role-error" className="font-semibold text-error">
          <span className="sr-only">Error:</span> {error}
        </p>
      )}
      {Object.entries(ABOUT).map(([role, about], i) => (
        <p key={role} className="my-2 flex gap-3">
          <input
            type="radio"
            // The error summary leads to the first one.
            id={i === 0 ? 'role' : `role-${role}`}
            name="role"
            value={role}
            defaultChecked={role === chosen}
            className="mt-1 size-5 shrink-0"
          />
          <label htmlFor={i === 0 ? 'role' : `role-${role}`}>
            <span className="capitalize">{role}</span>
            <span className="block text-muted">{about}</span>
          </label>
        </p>
      ))}
    </fieldset>
  );
}
