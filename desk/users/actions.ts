'use server';

import { redirect } from 'next/navigation';
import { deskAction } from '@/desk/frame';
import { INVITE, NEW_ROLE, ONE_INVITATION, ONE_USER } from './form';
import { shownLink } from './mails';
import { changeRole, disableUser, enableUser, removeSecondFactor, setPublicName } from './verbs';
import { inviteUser, withdrawInvitation } from './verbs-of-invitations';
import { linkForNewPassword } from './verbs-of-links';
import { endSessions } from './verbs-of-sessions';

export const changeRoleAction = deskAction(
  'users.manage',
  NEW_ROLE,
  async (given, { desk, user }) => {
    await changeRole(desk.db, { userId: given.user, role: given.role, author: user.id });
    return redirect(`/admin/users/${given.user}?notice=role`);
  },
);

export const disableUserAction = deskAction(
  'users.manage',
  ONE_USER,
  async (given, { desk, user }) => {
    await disableUser(desk.db, { userId: given.user, author: user.id });
    return redirect(`/admin/users/${given.user}?notice=disabled`);
  },
);

export const enableUserAction = deskAction(
  'users.manage',
  ONE_USER,
  async (given, { desk, user }) => {
    await enableUser(desk.db, { userId: given.user, author: user.id });
    return redirect(`/admin/users/${given.user}?notice=enabled`);
  },
);

export const endAllSessionsAction = deskAction(
  'users.manage',
  ONE_USER,
  async (given, { desk, user }) => {
    await endSessions(desk.db, { userId: given.user, which: 'all', author: user.id });
    return redirect(`/admin/users/${given.user}?notice=signed-out`);
  },
);

export const removeSecondFactorAction = deskAction(
  'users.manage',
  ONE_USER,
  async (given, { desk, user }) => {
    await removeSecondFactor(desk.db, { userId: given.user, author: user.id });
    return redirect(`/admin/users/${given.user}?notice=second-factor`);
  },
);

/** For who can no longer sign in to do it themselves. Nobody is named on another's word. */
export const removePublicNameAction = deskAction(
  'users.manage',
  ONE_USER,
  async (given, { desk, user }) => {
    await setPublicName(desk.db, { userId: given.user, publicName: null, author: user.id });
    return redirect(`/admin/users/${given.user}?notice=not-named`);
  },
);

export const linkForNewPasswordAction = deskAction(
  'users.manage',
  ONE_USER,
  async (given, asking) => {
    const link = await linkForNewPassword(asking.desk.db, {
      userId: given.user,
      author: asking.user.id,
    });
    return { result: await shownLink('password', link, asking) };
  },
);

export const withdrawInvitationAction = deskAction(
  'users.manage',
  ONE_INVITATION,
  async (given, { desk, user }) => {
    await withdrawInvitation(desk.db, { id: given.invitation, author: user.id });
    return redirect('/admin/users');
  },
);

export const inviteUserAction = deskAction('users.manage', INVITE, async (given, asking) => {
  const link = await inviteUser(asking.desk.db, { ...given, author: asking.user.id });
  return { result: await shownLink('invitation', link, asking) };
});
