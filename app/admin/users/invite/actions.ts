'use server';

import { inviteUser } from '@/db/mutations/user/invite-user';
import { deskAction } from '@/desk/frame/form-action';
import { INVITE } from '@/lib/validation/auth';
import { shownLink } from '../shown-link';

export const invite = deskAction('users.manage', INVITE, async (given, asking) => {
  const link = await inviteUser(asking.desk.db, given, asking.user.id);
  return { result: await shownLink('invitation', link, asking) };
});
