'use server';

import { redirect } from 'next/navigation';
import type { Pool } from '@/db/client';
import { isMembersSite, publicDb } from '@/db/web-client';
import { visitorAction } from '@/desk/frame';
import { takeAttempt } from '@/desk/users/verbs-of-sessions';
import {
  ADDED_CITATION,
  MAIL_LINK,
  NEW_HOOK,
  NEW_THRESHOLD,
  NEW_WATCH,
  NEW_WATCH_MAIL,
  ONE_SUBJECT,
  ONE_WATCH,
} from '@/desk/watches/form';
import {
  addToWatch,
  changeThreshold,
  makeWatch,
  removeFromWatch,
  stopWatch,
} from '@/desk/watches/verbs';
import { addHook, removeHook } from '@/desk/watches/verbs-of-hooks';
import { askForMail, confirmMail, stopMail } from '@/desk/watches/verbs-of-mail';
import { type LimitName, TooManyAttempts } from '@/lib/auth/limits';
import { clientAddressOf, networkOf } from '@/lib/auth/requests';
import { digestOf } from '@/lib/auth/tokens';
import { NotFound, UserError } from '@/lib/errors';
import { WATCH_PATH, watchHref } from '@/lib/watch/address';
import { admitted } from '@/server/admission';
import { hookUrl } from '@/server/hooks/post';
import { newHookSecret } from '@/server/hooks/sign';
import { askedWatch, citedSubject, NotWatchable } from '@/site/watch/asked';
import { confirmationMail } from '@/site/watch/messages';
import { tryHook } from './tell';
import { channelsHere } from './telling';

/** Anyone may be told of what they may see. */
export const makeWatchAction = visitorAction(
  NEW_WATCH,
  async ({ query, ...threshold }, { desk, headers }) => {
    if (isMembersSite()) throw new NotFound('A site for members has no watches.');
    await admitted();
    await takeTurn(desk.db, headers);
    // Read as a reader sees it, and not as the desk does.
    const { subjects, issues } = await askedWatch(publicDb(), new URLSearchParams(query));
    const [fault] = issues;
    if (fault !== undefined) throw new NotWatchable(fault.message);
    const asked = subjects.map(({ name: _, from: __, ...subject }) => subject);
    return redirect(watchHref(await makeWatch(desk.db, { threshold, subjects: asked })));
  },
);

export const addToWatchAction = visitorAction(
  ADDED_CITATION,
  async ({ token, citation }, { desk, headers }) => {
    await admitted();
    await takeTurn(desk.db, headers);
    const { name: _, from: __, ...subject } = await citedSubject(publicDb(), citation);
    await addToWatch(desk.db, { token, subject });
    return redirect(watchHref(token));
  },
);

export const changeThresholdAction = visitorAction(
  NEW_THRESHOLD,
  async ({ token, ...threshold }, { desk }) => {
    await changeThreshold(desk.db, { token, threshold });
    return redirect(watchHref(token));
  },
);

export const removeFromWatchAction = visitorAction(ONE_SUBJECT, async (subject, { desk }) => {
  await removeFromWatch(desk.db, subject);
  return redirect(watchHref(subject.token));
});

export const stopWatchAction = visitorAction(ONE_WATCH, async ({ token }, { desk }) => {
  await stopWatch(desk.db, { token });
  return redirect(`${WATCH_PATH}/stopped`);
});

/** Has the moves of a watch mailed to an address, once whoever reads mail there has confirmed it. */
export const askForMailAction = visitorAction(
  NEW_WATCH_MAIL,
  async ({ token, email }, { desk, headers }) => {
    const origin = desk.settings.publicOrigin;
    if (!channelsHere().mail || desk.mailer === null || origin === null)
      throw new NotFound(NO_MAIL);
    // Who can be asked is limited, whoever asks.
    const to: Attempt = ['watch mail to', digestOf(email.toLowerCase())];
    await takeTurn(desk.db, headers, 'watch mail address', [to]);
    const link = await askForMail(desk.db, { token, email });
    try {
      await desk.mailer({ to: email, ...confirmationMail(origin, link) });
    } catch {
      // What the mail server says may name the address.
      throw new UserError('The email could not be sent. Check the address, or try again later.');
    }
    return redirect(watchHref(token));
  },
);

const NO_MAIL = 'This site sends no email.';

export const confirmMailAction = visitorAction(MAIL_LINK, async ({ link }, { desk }) => {
  await confirmMail(desk.db, { link });
  return { result: 'done' as const };
});

export const stopMailAction = visitorAction(MAIL_LINK, async ({ link }, { desk }) => {
  await stopMail(desk.db, { link });
  return { result: 'done' as const };
});

/** Has the moves of a watch told to a server, which has to take a first request. */
export const addHookAction = visitorAction(NEW_HOOK, async ({ token, url }, { desk, headers }) => {
  if (!channelsHere().hook) throw new NotFound('This site tells nothing to servers.');
  await takeTurn(desk.db, headers, 'watch hook address');
  const secret = newHookSecret();
  const { href } = hookUrl(url);
  await tryHook(href, secret);
  await addHook(desk.db, { token, url: href, secret });
  return redirect(watchHref(token));
});

export const removeHookAction = visitorAction(ONE_WATCH, async ({ token }, { desk }) => {
  await removeHook(desk.db, { token });
  return redirect(watchHref(token));
});

type Attempt = readonly [limit: LimitName, whom: string];

async function takeTurn(
  db: Pool,
  headers: Headers,
  limit: LimitName = 'watch address',
  others: readonly Attempt[] = [],
): Promise<void> {
  const network = networkOf(clientAddressOf(headers));
  const wait = await takeAttempt(db, [[limit, network], ...others]);
  if (wait > 0) throw new TooManyAttempts(wait);
}
