'use server';

import { redirect } from 'next/navigation';
import { deskAction } from '@/desk/frame';
import { NO_REPUBLISHING, publisherHref, REPUBLISHING } from './form';
import { setRepublisher } from './verbs';

const pageOf = (publisher: string, notice: string) =>
  `${publisherHref(publisher)}&notice=${notice}`;

export const setRepublisherAction = deskAction(
  'reference.keep',
  REPUBLISHING,
  async (given, { desk, user }) => {
    await setRepublisher(desk.db, { ...given, author: user.id });
    return redirect(pageOf(given.publisher, 'carries'));
  },
);

export const removeRepublisherAction = deskAction(
  'reference.keep',
  NO_REPUBLISHING,
  async (given, { desk, user }) => {
    await setRepublisher(desk.db, { ...given, origin: null, author: user.id });
    return redirect(pageOf(given.publisher, 'carries-no-longer'));
  },
);
