import { askDatabase } from '@/db/web-client';
import { within } from '@/lib/async/within';
import { log } from '@/server/log';
import { isStopping } from '@/server/stopping';

export const dynamic = 'force-dynamic';

const WITHIN_MS = 2_000;

let asking: Promise<unknown> | undefined;

/** 200 if the database answers within two seconds, however busy the site is, and the server is not on its way out; otherwise 503. */
export async function GET(): Promise<Response> {
  if (isStopping()) return Response.json({ status: 'stopping' }, { status: 503 });
  try {
    asking ??= askDatabase().finally(() => {
      asking = undefined;
    });
    await within(WITHIN_MS, asking);
    return Response.json({ status: 'ok' });
  } catch (error) {
    log.warn({ err: error }, 'not ready');
    return Response.json({ status: 'the database does not answer' }, { status: 503 });
  }
}
