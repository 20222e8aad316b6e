import type { Metadata } from 'next';
import { z } from 'zod';
import { ButtonForm } from '@/components/forms/action-form';
import { PageLink } from '@/components/ui/page-link';
import { deskUser } from '@/db/read/users';
import { currentDesk } from '@/desk/frame/current-desk';
import { AddressNotice, deskPage } from '@/desk/frame/desk-page';
import {
  disableUserAction,
  enableUserAction,
  endAllSessionsAction,
  removePublicNameAction,
  removeSecondFactorAction,
} from '@/desk/users/actions';
import { PasswordLinkForm, RoleForm } from '@/desk/users/ui-client';
import { NotFound } from '@/lib/errors';
import type { QueryRecord } from '@/lib/filters/query';
import { instantInWords } from '@/lib/format/dates';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'User' };

export default deskPage('users.manage', async (_, { params, searchParams }: Props) => {
  const { id } = await params;
  const user = z.uuid().safeParse(id).success && (await deskUser(currentDesk().db, id));
  if (!user) throw new NotFound('This user does not exist.');
  const { notice } = await searchParams;
  const fields = { user: id };
  return (
    <div className="prose-text">
      <AddressNotice words={NOTICES} name={notice} />
      <h1>{user.name}</h1>
      <p>
        {user.email}, {user.role}, since {instantInWords(user.createdAt.toISOString())}.
      </p>
      {user.publicName !== null && (
        <>
          <p>The public history names them as {user.publicName}, as they agreed.</p>
          <ButtonForm
            action={removePublicNameAction}
            label="Remove their name from the public history"
            fields={fields}
          />
        </>
      )}
      {user.disabledAt ? (
        <>
          <p>Disabled since {instantInWords(user.disabledAt.toISOString())}: can’t sign in.</p>
          <ButtonForm action={enableUserAction} label="Let them sign in again" fields={fields} />
        </>
      ) : (
        <>
          <h2>Role</h2>
          <RoleForm user={id} role={user.role} />
          <h2>Access</h2>
          <div className="flex flex-wrap gap-4">
            <ButtonForm
              action={endAllSessionsAction}
              label="Sign them out everywhere"
              fields={fields}
            />
            <ButtonForm action={disableUserAction} label="Disable" fields={fields} />
          </div>
          <h2>If they have lost something</h2>
          <p>
            First make sure that the request comes from them. Speak to them or meet them in person,
            as when you invited them.
          </p>
          <PasswordLinkForm user={id} />
          {user.hasSecondFactor && (
            <ButtonForm
              action={removeSecondFactorAction}
              label="Remove their second factor"
              fields={fields}
            />
          )}
        </>
      )}
      <p>
        <PageLink href="/admin/users">Users</PageLink>
      </p>
    </div>
  );
});

/** The notices above a user, by their names in the web address. */
const NOTICES: ReadonlyMap<string, string> = new Map([
  ['role', 'Their role has been changed. It applies from now on.'],
  ['disabled', 'They have been disabled and signed out everywhere.'],
  ['enabled', 'They can sign in again.'],
  ['signed-out', 'They have been signed out everywhere.'],
  [
    'second-factor',
    'Their second factor has been removed, and they have been signed out everywhere.',
  ],
  ['not-named', 'The public history no longer names them.'],
]);
