import 'server-only';
import { after } from 'next/server';
import { currentDesk } from '@/app/_auth/current-desk';
import { readingRules } from '@/app/_desk/reading-rules';
import { log } from '@/app/_server/log';
import { type ReadingOrder, readUpload } from '@/db/mutations/upload/read-upload';

/** Reads an upload's rows once the answer is out; its page tells how far that has come. */
export function readSoon(order: ReadingOrder): void {
  after(async () => {
    try {
      await readUpload(currentDesk().db, order, readingRules());
    } catch (error) {
      log.error({ err: error, upload: order.uploadId }, 'a file could not be read');
    }
  });
}
