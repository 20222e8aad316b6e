import { and, asc, eq, gt, isNotNull, or } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { dataset, watch, watchHook, watchMail, watchSubject } from '@/db/schema';
import { digestOf } from '@/lib/auth/tokens';
import type { Watch } from '@/lib/watch/watch';

/** The watch of a token; null if there is none. */
export async function queryWatch(db: Db, token: string): Promise<Watch | null> {
  return oneWatch(db, { tokenDigest: digestOf(token) });
}

/** A watch by its number; null if it was stopped. */
export async function queryWatchById(db: Db, id: number): Promise<Watch | null> {
  return oneWatch(db, { id });
}

async function oneWatch(
  db: Db,
  by: { tokenDigest: string } | { id: number },
): Promise<Watch | null> {
  const isThis = 'id' in by ? eq(watch.id, by.id) : eq(watch.tokenDigest, by.tokenDigest);
  const [found] = await db.select().from(watch).where(isThis);
  if (found === undefined) return null;
  const s = watchSubject;
  const subjects = await db
    .select({
      number: s.number,
      citationId: s.citationId,
      query: s.query,
      since: s.sinceVersion,
      told: s.toldVersion,
    })
    .from(s)
    .where(eq(s.watchId, found.id))
    .orderBy(asc(s.number));
  const { id, threshold, thresholdOf, madeAt } = found;
  return { id, threshold: { least: threshold, of: thresholdOf }, madeAt, subjects };
}

/** How a watch is told of beside its feeds: by mail, once its reader has confirmed that, and to a server. */
export type Tellings = {
  mail: { address: string; stopToken: string; isConfirmed: boolean } | null;
  hook: { url: string; secret: string } | null;
};

export async function queryTellings(db: Db, watchId: number): Promise<Tellings> {
  const [mail] = await db.select().from(watchMail).where(eq(watchMail.watchId, watchId));
  const [hook] = await db.select().from(watchHook).where(eq(watchHook.watchId, watchId));
  return {
    mail: mail
      ? {
          address: mail.address,
          stopToken: mail.stopToken,
          isConfirmed: mail.confirmedAt !== null,
        }
      : null,
    hook: hook ? { url: hook.url, secret: hook.secret } : null,
  };
}

/**
 * The first watches after one that are told by mail or to a server, and of whose figures a dataset has a newer version than they were
 * told of; by their ids.
 */
export async function queryWatchesToTell(db: Db, after: number, most: number): Promise<number[]> {
  const rows = await db
    .selectDistinct({ id: watchSubject.watchId })
    .from(watchSubject)
    .innerJoin(dataset, eq(dataset.id, watchSubject.datasetId))
    .leftJoin(watchHook, eq(watchHook.watchId, watchSubject.watchId))
    .leftJoin(
      watchMail,
      and(eq(watchMail.watchId, watchSubject.watchId), isNotNull(watchMail.confirmedAt)),
    )
    .where(
      and(
        gt(watchSubject.watchId, after),
        gt(dataset.version, watchSubject.toldVersion),
        or(isNotNull(watchHook.watchId), isNotNull(watchMail.watchId)),
      ),
    )
    .orderBy(asc(watchSubject.watchId))
    .limit(most);
  return rows.map(({ id }) => id);
}
