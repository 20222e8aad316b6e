'use server';

import { redirect } from 'next/navigation';
import { publicDb } from '@/db/web-client';
import { NEW_CITATION } from '@/desk/citations/form';
import { makeCitation } from '@/desk/citations/make-citation';
import { visitorAction } from '@/desk/frame';
import { takeAttempt } from '@/desk/users/verbs-of-sessions';
import { TooManyAttempts } from '@/lib/auth/limits';
import { clientAddressOf, networkOf } from '@/lib/auth/requests';
import { citationHref } from '@/lib/citation/frozen';
import { admitted } from '@/server/admission';
import { originOfRequest } from '@/server/origin';
import { freeze } from '@/site/citations/freeze';
import { askedReference } from '@/site/cite/asked';

/** Anyone may make a citation of what they may see. */
export const makeCitationAction = visitorAction(
  NEW_CITATION,
  async ({ query }, { desk, headers }) => {
    await admitted();
    const network = networkOf(clientAddressOf(headers));
    const wait = await takeAttempt(desk.db, [['citation address', network]]);
    if (wait > 0) throw new TooManyAttempts(wait);
    // Read as a reader sees it, and not as the desk does.
    const params = new URLSearchParams(query);
    const asked = await askedReference(publicDb(), params, originOfRequest(headers));
    const id = await makeCitation(desk.db, await freeze(publicDb(), asked));
    return redirect(citationHref(id));
  },
);
