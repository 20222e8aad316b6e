import { askDatabase } from '@/db/web-client';
import { log } from '@/server/log';

export const dynamic = 'force-dynamic';

const WITHIN_MS = 2_000;

let asking: Promise<unknown> | undefined;

/** 200 if the database answers within two seconds, however busy the site is; otherwise 503. */
export async function GET(): Promise<Response> {
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

async function within<T>(ms: number, work: PromiseLike<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
