import 'server-only';
import type { Db } from '@/db/client';
import { noteWords } from '@/db/write/note-words';
import { log } from '@/server/log';

let isUnderWay = false;

/** Notes the words and places of what was recorded meanwhile, once at a time in this process. Nobody waits for it: searches go on without. */
export function noteWordsMeanwhile(db: Db): void {
  if (isUnderWay) return;
  isUnderWay = true;
  void noteWords(db)
    .catch((error: unknown) =>
      log.warn({ err: error }, 'the words of incidents could not be noted'),
    )
    .finally(() => {
      isUnderWay = false;
    });
}
