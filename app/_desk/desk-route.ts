import type { z } from 'zod';
import { currentDesk } from '@/app/_auth/current-desk';
import { requirePermission, requireUser } from '@/app/_auth/require';
import { busyOf } from '@/db/write/turn';
import type { Permission, SignedInUser } from '@/lib/auth/permissions';
import { Busy, NotAllowed, NotFound, UserError } from '@/lib/errors';

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
