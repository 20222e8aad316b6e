import { groupBy } from 'es-toolkit/array';
import type { Pool } from '@/db/client';
import {
  queryTellings,
  queryWatchById,
  queryWatchesToTell,
  type Tellings,
} from '@/db/read/watches';
import type { Desk } from '@/desk/frame';
import {
  claimMessages,
  type DueMessage,
  forgetOldMessages,
  planMessages,
  settleMessage,
} from '@/desk/watches/verbs-of-messages';
import { UserError } from '@/lib/errors';
import { postHook } from '@/server/hooks/post';
import { signedHeaders } from '@/server/hooks/sign';
import { log } from '@/server/log';
import { follow, followedBy, newsOf } from '@/site/watch/followed';
import { moveBody, moveMail, type ToTell } from '@/site/watch/messages';

/** What telling needs of the server. */
export type Teller = {
  /** Reads and writes watches. */
  deskDb: Pool;
  /** Reads figures as the public does. */
  readerDb: Pool;
  /** The site's own address, which links are made of. */
  origin: string;
  mailer: Desk['mailer'];
  /** Null where nothing is told to servers. */
  post: typeof postHook | null;
};

/** Watches that are asked for at once. */
const LOOKED_AT = 200;

/** Messages that are taken at once, and of how many watches they are sent side by side: if no server answers, before they are due again. */
const TAKEN = 50;
const SIDE_BY_SIDE = 10;
/** How often that is done before it is looked again what moved. */
const MOST_ROUNDS = 100;

/** Makes messages of what moved since it was last looked, and sends those that are due. Several processes may do it at once. */
export async function tellWatches(teller: Teller): Promise<void> {
  for await (const id of watchesToTell(teller.deskDb)) await look(teller, id);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const due = await claimMessages(teller.deskDb, TAKEN);
    await sendAll(teller, due);
    if (due.length < TAKEN) break;
  }
  await forgetOldMessages(teller.deskDb);
}

/** All of them, those too whose figures can't be followed now: they stay behind until they can, and must not keep others from their turn. */
async function* watchesToTell(db: Pool): AsyncGenerator<number> {
  let ids: number[] = [];
  do {
    ids = await queryWatchesToTell(db, ids.at(-1) ?? 0, LOOKED_AT);
    yield* ids;
  } while (ids.length === LOOKED_AT);
}

async function look({ deskDb, readerDb }: Teller, watchId: number): Promise<void> {
  const watch = await queryWatchById(deskDb, watchId);
  if (watch === null) return;
  const followed = await followedBy(readerDb, watch);
  const looked = followed.flatMap((one) =>
    one === null
      ? []
      : [
          {
            number: one.subject.number,
            upTo: one.version,
            moved: one.moves.map(({ to }) => to.version),
          },
        ],
  );
  await planMessages(deskDb, { watchId, looked });
}

/** Sends messages, those of one watch in the order in which its figures moved. */
async function sendAll(teller: Teller, due: readonly DueMessage[]): Promise<void> {
  const inOrder = [...due].sort((a, b) => a.id - b.id);
  const left = Object.values(groupBy(inOrder, ({ watchId }) => watchId)).values();
  const one = async () => {
    for (const ofWatch of left) for (const message of ofWatch) await send(teller, message);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, one));
}

/** Sends a message. One that is not taken is due again later; its failure is logged without what it says. */
async function send(teller: Teller, message: DueMessage): Promise<void> {
  const { deskDb } = teller;
  const { id, channel, attempts } = message;
  try {
    const isSent = await toldBy(teller, message);
    await settleMessage(deskDb, { id, isSent });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    log.warn({ code, message: id, channel, attempts }, 'what a watch tells was not taken');
  }
}

/** False if there is nobody to tell any more, or nothing. @throws if it was not taken */
async function toldBy(teller: Teller, message: DueMessage): Promise<boolean> {
  const watch = await queryWatchById(teller.deskDb, message.watchId);
  const subject = watch?.subjects.find(({ number }) => number === message.number);
  if (watch === null || subject === undefined) return false;
  const followed = await follow(teller.readerDb, watch, subject);
  const told = followed && newsOf(followed).find(({ move }) => move.to.version === message.version);
  // The threshold was raised, or what it is of is no longer public.
  if (!told) return false;
  const tellings = await queryTellings(teller.deskDb, watch.id);
  const toTell = { watch, told, origin: teller.origin };
  return message.channel === 'mail'
    ? mailed(teller, tellings.mail, toTell, message)
    : posted(teller, tellings.hook, toTell);
}

async function mailed(
  { mailer, origin }: Teller,
  to: Tellings['mail'],
  toTell: ToTell,
  { id }: DueMessage,
): Promise<boolean> {
  if (mailer === null || to === null || !to.isConfirmed) return false;
  const messageId = `<watch-message-${id}@${new URL(origin).hostname}>`;
  await mailer({ to: to.address, messageId, ...moveMail(toTell, to.stopToken) });
  return true;
}

async function posted({ post }: Teller, to: Tellings['hook'], toTell: ToTell): Promise<boolean> {
  if (post === null || to === null) return false;
  const body = moveBody(toTell);
  // The same if it is sent again, by which its receiver can tell.
  const id = idOf(toTell);
  const status = await post(to.url, {
    body,
    headers: signedHeaders(to.secret, { id, body, sentAt: new Date() }),
  });
  if (status < 200 || status > 299) throw new NotTaken(status);
  return true;
}

const idOf = ({ watch, told: { followed, move } }: ToTell) =>
  `watch_${watch.id}_${followed.subject.number}_${move.to.version}`;

/**
 * Sends a first request to a server, which it has to take.
 * @throws UserError if it does not
 */
export async function tryHook(url: string, secret: string, post = postHook): Promise<void> {
  const sentAt = new Date();
  const body = JSON.stringify({ type: 'watch.added', timestamp: sentAt.toISOString(), data: {} });
  const headers = signedHeaders(secret, { id: `watch_added_${crypto.randomUUID()}`, body, sentAt });
  const status = await post(url, { body, headers }).catch((error: unknown) => {
    if (error instanceof UserError) throw error;
    throw new UserError('The server could not be reached.');
  });
  if (status < 200 || status > 299) {
    throw new UserError(
      `The server answered the first request with ${status}. It has to answer with 2xx.`,
    );
  }
}

/** A server that does not take what it is told. */
class NotTaken extends Error {
  readonly code: string;

  constructor(status: number) {
    super('the server did not take it');
    this.code = `HTTP ${status}`;
  }
}
