import { checkOrigin, ForeignForm } from '@/app/_auth/check-origin';
import { currentDesk } from '@/app/_auth/current-desk';
import type { Desk } from '@/app/_auth/desk';
import { requestHeaders } from '@/app/_auth/request';
import { admitTo } from '@/app/_auth/require';
import { fromAddress } from '@/db/write/events';
import { busyOf } from '@/db/write/turn';
import type { Permission, SignedInUser } from '@/lib/auth/permissions';
import { clientAddressOf } from '@/lib/auth/requests';
import { NotAllowed, UserError } from '@/lib/errors';
import { log } from '@/server/log';

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
