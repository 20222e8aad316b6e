'use client';

import { ActionForm } from '@/components/forms/action-form';
import { RoleChoice } from '@/components/forms/role-choice';
import type { Role } from '@/lib/auth/permissions';
import { errorOf } from '@/lib/forms/form-state';
import { giveRole } from '../actions';

export function RoleForm({ user, role }: { user: string; role: Role }) {
  return (
    <ActionForm action={giveRole}>
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
