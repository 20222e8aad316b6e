import 'server-only';
import { headers } from 'next/headers';
import type { z } from 'zod';
import { fromAddress } from '@/db/write/events';
import { busyOf } from '@/db/write/turn';
import { TooManyAttempts } from '@/lib/auth/limits';
import type { Permission, SignedInUser } from '@/lib/auth/permissions';
import { clientAddressOf, isSameOrigin } from '@/lib/auth/requests';
import { Busy, NotAllowed, SignedOut, UserError } from '@/lib/errors';
import {
  errorsOf,
  type FormError,
  type FormState,
  formFields,
  keptValues,
} from '@/lib/forms/form-state';
import { setStatus } from '@/server/answer';
import { log } from '@/server/log';
import { currentDesk } from './current-desk';
import type { Desk } from './desk';
import { onceForAClick } from './once';
import { currentUser, requestHeaders, requirePermission, requireUser } from './session';

/** What an action made of a form: what is wrong with it, what came of it, or both. A redirect is thrown instead. */
export type FormOutcome<Result = undefined> = { errors?: FormError[]; result?: Result };

/** As `useActionState` takes it. `requires` is for the test that walks all actions. */
export type FormAction<Result> = {
  (before: FormState<Result>, form: FormData): Promise<FormState<Result>>;
  requires: Permission | 'signed-in' | 'visitor';
};

type Run<Schema extends z.ZodObject, User, Result> = (
  input: z.output<Schema>,
  context: { desk: Desk; headers: Headers; user: User },
) => Promise<FormOutcome<Result>>;

/**
 * A server action for a form of the desk. In this order: the form has to come from a page of this site; its sender has
 * to be signed in and, where a permission is named, have it; its fields have to be as `schema` says, and others are left
 * out. Then `run` gets them, once for a double click. What a UserError says stands above the form; what was entered stays in it, but for secrets.
 */
export function deskAction<Schema extends z.ZodObject, Result = undefined>(
  requires: Permission | 'signed-in',
  schema: Schema,
  run: Run<Schema, SignedInUser, Result>,
): FormAction<Result> {
  const who = async () => {
    await refuseSignedOut();
    return requires === 'signed-in' ? requireUser() : requirePermission(requires);
  };
  return Object.assign(formAction(who, schema, run), { requires });
}

/** The same for the few forms that are sent by people who are not signed in. */
export function visitorAction<Schema extends z.ZodObject, Result = undefined>(
  schema: Schema,
  run: Run<Schema, null, Result>,
): FormAction<Result> {
  const requires = 'visitor' as const;
  return Object.assign(
    formAction(async () => null, schema, run),
    { requires },
  );
}

function formAction<Schema extends z.ZodObject, User extends SignedInUser | null, Result>(
  who: () => Promise<User>,
  schema: Schema,
  run: Run<Schema, User, Result>,
) {
  const once = onceForAClick<FormOutcome<Result>>();
  return async (_: FormState<Result>, form: FormData): Promise<FormState<Result>> => {
    // Whoever calls an action without a form of ours can send anything in its place.
    const fields = formFields(form instanceof FormData ? form : new FormData());
    const values = keptValues(fields, Object.keys(schema.shape));
    try {
      await checkOrigin();
      const user = await who();
      const parsed = schema.safeParse(fields);
      if (!parsed.success) return { errors: errorsOf(parsed.error), values };
      const context = { desk: currentDesk(), headers: await requestHeaders(), user };
      const act = () =>
        fromAddress(clientAddressOf(context.headers), () => run(parsed.data, context));
      // What a visitor sends may sign them in: the cookie has to be on the answer that their browser keeps.
      const outcome = await (user === null ? act() : once([user.sessionId, fields], act));
      return { errors: [], values: outcome.errors ? values : {}, ...outcome };
    } catch (fault) {
      const error = (await busyOf(currentDesk().signInDb, fault)) ?? fault;
      if (!(error instanceof UserError)) throw error;
      await setStatusFor(error);
      return { errors: [{ field: '', message: error.message }], values };
    }
  };
}

/** A page that is still open keeps what was entered, where its script sends the form; a redirect would lose it. */
async function refuseSignedOut(): Promise<void> {
  const isFromScript = (await requestHeaders()).has('next-action');
  if (isFromScript && (await currentUser()) === null) throw new SignedOut();
}

const BUSY_SECONDS = '10';

async function setStatusFor(error: UserError): Promise<void> {
  if (error instanceof ForeignForm) log.warn('a form that no page of this site sent');
  if (error instanceof Busy) await setStatus(503, { 'Retry-After': BUSY_SECONDS });
  if (error instanceof SignedOut) await setStatus(401);
  if (error instanceof NotAllowed || error instanceof ForeignForm) await setStatus(403);
  if (error instanceof TooManyAttempts) {
    await setStatus(429, { 'Retry-After': String(error.seconds) });
  }
}

/** A form that no page of this site has sent, as far as its browser says. */
export class ForeignForm extends UserError {
  override name = 'ForeignForm';

  constructor() {
    super('This form was not sent from a page of this site. Reload the page and send it again.');
  }
}

/** @throws ForeignForm if it is one. Next.js compares hosts too, but takes what has no origin. */
export async function checkOrigin(): Promise<void> {
  const given = await headers();
  const request = {
    secFetchSite: given.get('sec-fetch-site'),
    origin: given.get('origin'),
    host: given.get('host'),
  };
  if (!isSameOrigin(request, currentDesk().settings.publicOrigin)) {
    throw new ForeignForm();
  }
}
