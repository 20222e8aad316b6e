import { deskDb, isReaderOnly, publicDb } from '@/db/web-client';
import { currentDesk } from '@/desk/frame';
import { parseEnv } from '@/lib/config/env';
import { postHook } from '@/server/hooks/post';
import { log } from '@/server/log';
import { whenStopping } from '@/server/stopping';
import { type Teller, tellWatches } from './tell';

/** What watches can be told by on this site beside their feeds: links are made of PUBLIC_URL, so that without it nothing is sent. */
export function channelsHere(): { mail: boolean; hook: boolean } {
  const { PUBLIC_URL, SMTP_URL, WEBHOOKS, AUDIENCE } = parseEnv(process.env);
  const isOpen = PUBLIC_URL !== undefined && AUDIENCE === 'public';
  return { mail: isOpen && SMTP_URL !== undefined, hook: isOpen && WEBHOOKS === 'on' };
}

const EVERY_MS = 60_000;

/** Looks each minute whether something moved that is to be told, where the site sends anything at all. */
export function beginTelling(): void {
  const { mail, hook } = channelsHere();
  const origin = parseEnv(process.env).PUBLIC_URL;
  // The primary tells them.
  if (isReaderOnly() || origin === undefined || !(mail || hook)) return;
  const teller = (): Teller => ({
    deskDb: deskDb(),
    readerDb: publicDb(),
    origin,
    mailer: mail ? currentDesk().mailer : null,
    post: hook ? postHook : null,
  });
  let telling: Promise<void> | null = null;
  const timer = setInterval(() => {
    telling ??= tellWatches(teller())
      .catch((error) => log.warn({ err: error }, 'watches could not be told'))
      .finally(() => {
        telling = null;
      });
  }, EVERY_MS);
  timer.unref();
  whenStopping(async () => {
    clearInterval(timer);
    await telling;
  });
}
