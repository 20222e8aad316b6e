import 'server-only';
import { createHash } from 'node:crypto';
import type { Desk } from '@/app/_auth/desk';
import { stageUpload } from '@/db/mutations/upload/stage-upload';
import { UserError } from '@/lib/errors';
import { MOST_BYTES } from '@/lib/upload/limits';
import { openSheet } from '@/lib/upload/open-sheet';
import { BROUGHT } from '@/lib/validation/upload';
import { boundedForm } from './bounded-form';

/** Files that are in memory at the same time, in this process. */
const MOST_AT_ONCE = 2;
let underWay = 0;

/**
 * Takes an uploaded file, reads it as a table and stages its rows; gives the upload's id.
 * @throws UserError, in words, where it is too large, no table, or two others are being taken
 */
export async function takeFile(request: Request, desk: Desk, author: string): Promise<number> {
  if (underWay >= MOST_AT_ONCE) {
    throw new UserError('Other files are being read at the moment. Try again shortly.');
  }
  underWay += 1;
  try {
    const form = await boundedForm(request, MOST_BYTES);
    const given = BROUGHT.safeParse({ dataset: form.get('dataset') });
    if (!given.success) throw new UserError('Choose the dataset that the file is for.');
    const file = form.get('file');
    if (!(file instanceof File) || file.name === '') throw new UserError('Choose a file.');
    const bytes = Buffer.from(await file.arrayBuffer());
    return await stageUpload(desk.db, {
      datasetSlug: given.data.dataset,
      fileName: file.name.replace(/\p{Cc}/gu, '').slice(-200),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
      sheet: await openSheet(bytes),
      author,
    });
  } finally {
    underWay -= 1;
  }
}
