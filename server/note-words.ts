import 'server-only';
import { deskDb, isReaderOnly } from '@/db/web-client';
import { noteWords } from '@/db/write/note-words';
import { log } from '@/server/log';

let underWay: Promise<void> | null = null;

/** Notes the words and places of what was recorded meanwhile, once at a time in this process; a copy receives them. It never fails whoever waits for it. */
export function noteWordsMeanwhile(): Promise<void> {
  if (isReaderOnly()) return Promise.resolve();
  underWay ??= noteWords(deskDb())
    .catch((error: unknown) =>
      log.warn({ err: error }, 'the words of incidents could not be noted'),
    )
    .finally(() => {
      underWay = null;
    });
  return underWay;
}
