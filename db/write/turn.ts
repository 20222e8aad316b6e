import { sql } from 'drizzle-orm';
import type { Db, Pool, Tx } from '@/db/client';
import { errorCodes, LOCK_NOT_AVAILABLE, QUERY_CANCELED } from '@/db/error-codes';
import { Busy } from '@/lib/errors';

/**
 * What changes the public record. Those that enter names (actors, sources) `alone` keep all others that do from beginning:
 * two that enter the same ones in another order would wait for each other. Those that are `said` take long, and whoever has to
 * wait for one is told so at once.
 */
const ACTS = {
  /** A retraction, a merger, a correction of words: enters no names. */
  change: { names: null, said: null },
  /** One draft. */
  entry: { names: 'shared', said: null },
  import: {
    names: 'alone',
    said: (title: string | null) => `A file is being imported${title ? ` into ${title}` : ''}.`,
  },
  publication: {
    names: 'alone',
    said: (title: string | null) => `A file is being published${title ? ` in ${title}` : ''}.`,
  },
  undoing: {
    names: null,
    said: (title: string | null) =>
      `The import of a file${title ? ` into ${title}` : ''} is being undone.`,
  },
  actor: { names: 'alone', said: () => 'An actor is being changed, merged or split.' },
} as const;
type ActKind = keyof typeof ACTS;
const KINDS: readonly string[] = Object.keys(ACTS);

/** Keys of advisory locks: for entering names, and (with a dataset and a kind of act) for what is in progress. */
const NAMES = sql.raw('740119::bigint');
const UNDER_WAY = sql.raw('740121');
const KINDS_OF_A_DATASET = 8;

/** How long an act of the desk waits for a short one before it. */
const THE_DESK_WAITS = '3s';
/** For the sums over a whole file. */
const WORK_MEM = '128MB';

export type Turn = { act: ActKind; onWaiting?: (() => void) | undefined };

/**
 * The one way to ask for one's turn, as the first thing of a transaction. With `onWaiting` it waits as long as it takes, for
 * rows from a pipe too, and says first that it does; otherwise what takes long is not waited for.
 * @throws Busy if something is in progress that takes long
 */
export async function takeTurn(tx: Tx, { act, onWaiting }: Turn): Promise<void> {
  const { names } = ACTS[act];
  const patience = onWaiting ? '0' : THE_DESK_WAITS;
  await tx.execute(sql`select set_config('lock_timeout', ${patience}, true)`);
  if (act === 'import' || act === 'publication') {
    await tx.execute(sql`
      select set_config('idle_in_transaction_session_timeout', '0', true),
        set_config('work_mem', ${WORK_MEM}, true), set_config('jit', 'off', true)`);
  }
  if (names === null) return;
  const kind = sql.raw(names === 'shared' ? '_shared' : '');
  const [row] = await tx.execute<{ isTaken: boolean }>(
    sql`select pg_try_advisory_xact_lock${kind}(${NAMES}) as "isTaken"`,
  );
  if (!row?.isTaken) {
    if (onWaiting) onWaiting();
    else await refuseDuring(tx, (one) => one.act !== 'undoing');
    await tx.execute(sql`select pg_advisory_xact_lock${kind}(${NAMES})`);
  }
  await mark(tx, act, 0);
}

/**
 * Keeps a dataset from being changed by others until the end of the transaction.
 * @throws Busy if something is in progress in it that takes long
 */
export async function holdDataset(
  tx: Tx,
  { act, onWaiting }: Turn,
  datasetId: number,
): Promise<void> {
  // What refers to the dataset can be written meanwhile: drafts, files, events.
  const row = sql`select id from dataset where id = ${datasetId} for no key update`;
  const held = await tx.execute(sql`${row} skip locked`);
  if (held.length === 0) {
    if (!onWaiting) await refuseDuring(tx, (one) => one.datasetId === datasetId);
    await tx.execute(row);
  }
  await mark(tx, act, datasetId);
}

/** Lets others see that a long act is in progress. The dataset is 0 if it is not known yet. */
async function mark(tx: Tx, act: ActKind, datasetId: number): Promise<void> {
  if (ACTS[act].said === null) return;
  const key = datasetId * KINDS_OF_A_DATASET + KINDS.indexOf(act);
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${UNDER_WAY}, ${key}::integer)`);
}

/** The acts that take long and are in progress, by what they are. */
export async function longActs(db: Db): Promise<Map<string, number>> {
  const found = (await underWay(db)).map(({ act }) => act);
  const kinds = Object.entries(ACTS).flatMap(([act, { said }]) => (said === null ? [] : [act]));
  return new Map(kinds.map((kind) => [kind, found.filter((act) => act === kind).length]));
}

type UnderWay = { act: string; datasetId: number; title: string | null };

async function underWay(db: Db): Promise<UnderWay[]> {
  const rows = await db.execute<{ key: number; title: string | null }>(sql`
    select l.objid::bigint as key, d.title
    from pg_locks l left join dataset d on d.id = l.objid::bigint / ${KINDS_OF_A_DATASET}
    where l.locktype = 'advisory' and l.classid = ${UNDER_WAY} and l.objsubid = 2 and l.granted
      and l.database = (select oid from pg_database where datname = current_database())
      and l.pid <> pg_backend_pid()
    order by key desc`);
  return rows.map(({ key, title }) => ({
    act: KINDS[key % KINDS_OF_A_DATASET] ?? '',
    datasetId: Math.floor(key / KINDS_OF_A_DATASET),
    title,
  }));
}

function wordsOf({ act, title }: UnderWay): string {
  for (const [kind, { said }] of Object.entries(ACTS)) {
    if (kind === act && said !== null) return `${said(title)} Try again when it has finished.`;
  }
  throw new Error(`there is no act ${act}`);
}

async function refuseDuring(tx: Tx, isInTheWay: (one: UnderWay) => boolean): Promise<void> {
  const found = (await underWay(tx)).find(isInTheWay);
  if (found) throw new Busy(wordsOf(found));
}

const DEADLOCK = '40P01';
/**
 * What it means to a person that the database would not wait or work any longer: that something else is in progress, or that it
 * took too long. Null for any other error. To be asked once the transaction is over.
 */
export async function busyOf(db: Pool, error: unknown): Promise<Busy | null> {
  const codes = errorCodes(error);
  if (codes.includes(QUERY_CANCELED)) {
    return new Busy('This took too long, and nothing was done. Try again in a few minutes.');
  }
  if (!codes.includes(LOCK_NOT_AVAILABLE) && !codes.includes(DEADLOCK)) return null;
  const [first] = await underWay(db);
  const words = 'Someone else is changing the same thing. Try again in a moment.';
  return new Busy(first ? wordsOf(first) : words);
}
