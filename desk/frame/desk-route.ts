import type { z } from 'zod';
import { fromAddress } from '@/db/write/events';
import { busyOf } from '@/db/write/turn';
import type { Permission, SignedInUser } from '@/lib/auth/permissions';
import { clientAddressOf } from '@/lib/auth/requests';
import { Busy, NotAllowed, NotFound, UserError } from '@/lib/errors';
import { log } from '@/server/log';
import { currentDesk } from './current-desk';
import type { Desk } from './desk';
import { checkOrigin, ForeignForm } from './form-action';
import { admitTo, requestHeaders, requirePermission, requireUser } from './session';

type Context = { params: Promise<Record<string, string>> };

/**
 * A GET of the desk that answers with a file. Its sender has to be signed in and, where a permission is named, have it; the
 * address's parameters, of its path and behind it, have to be as `schema` says, and others are left out. Nothing of the
 * answer is kept by the browser or on the way. It must change nothing: any page may make a browser send it.
 */
export function deskRoute<Schema extends z.ZodObject>(
  requires: Permission | 'signed-in',
  schema: Schema,
  answer: (query: z.output<Schema>, user: SignedInUser) => Promise<Response>,
) {
  const get = async (request: Request, { params }: Context): Promise<Response> => {
    try {
      const user = await (requires === 'signed-in' ? requireUser() : requirePermission(requires));
      const given = Object.fromEntries(new URL(request.url).searchParams);
      const parsed = schema.safeParse({ ...given, ...(await params) });
      if (!parsed.success) return refusal(400, parsed.error.issues[0]?.message ?? '');
      const response = await answer(parsed.data, user);
      response.headers.set('cache-control', 'no-store');
      return response;
    } catch (fault) {
      const error = (await busyOf(currentDesk().signInDb, fault)) ?? fault;
      if (error instanceof Busy) return refusal(503, error.message);
      if (error instanceof NotAllowed) return refusal(403, error.message);
      if (error instanceof NotFound) return refusal(404, error.message);
      if (error instanceof UserError) return refusal(400, error.message);
      throw error;
    }
  };
  return Object.assign(get, { requires });
}

function refusal(status: number, message: string): Response {
  return new Response(message, { status, headers: { 'cache-control': 'no-store' } });
}

type Upload = {
  requires: Permission;
  /** Where its form is; who is not signed in comes back to it. */
  page: string;
  /** Takes the file, which nobody has read yet, and gives the path to go on to. */
  take: (request: Request, context: { desk: Desk; user: SignedInUser }) => Promise<string>;
  /** Where to go with what was wrong with it. */
  refuse: (words: string) => Response;
};

/**
 * The one kind of form that is sent to a route: a file. An action's is read whole, and to a megabyte, before anyone asks whose
 * it is. In this order: it has to come from a page of this site; its sender has to be signed in and have the permission.
 * Only then is it read. proxy.ts leaves such paths out, as it would keep a copy and cut it short.
 */
export function deskUpload({ requires, page, take, refuse }: Upload) {
  const post = async (request: Request): Promise<Response> => {
    try {
      await checkOrigin();
      const admitted = await admitTo(requires, page);
      if ('to' in admitted) return sendOn(admitted.to);
      const context = { desk: currentDesk(), user: admitted.user };
      const address = clientAddressOf(await requestHeaders());
      return sendOn(await fromAddress(address, () => take(request, context)));
    } catch (fault) {
      const error = (await busyOf(currentDesk().signInDb, fault)) ?? fault;
      if (error instanceof ForeignForm) log.warn('a file that no page of this site sent');
      if (error instanceof ForeignForm || error instanceof NotAllowed) {
        return new Response(error.message, { status: 403, headers: UNKEPT });
      }
      if (error instanceof UserError) return refuse(error.message);
      // Its sender has left, and nobody reads the answer.
      if (request.signal.aborted) return new Response(null, { status: 400, headers: UNKEPT });
      throw error;
    }
  };
  return Object.assign(post, { requires });
}

const UNKEPT = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** Sends a browser on to a page, by GET whatever it sent itself. */
export function sendOn(path: string): Response {
  return new Response(null, { status: 303, headers: { ...UNKEPT, location: path } });
}
