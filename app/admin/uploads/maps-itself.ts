import 'server-only';
import { chooseColumns } from '@/db/mutations/upload/choose-columns';
import { queryUploads } from '@/db/queries/desk/uploads';
import type { Desk } from '@/desk/frame/desk';
import type { SignedInUser } from '@/lib/auth/permissions';
import { guessMapping } from '@/lib/upload/headings';
import { handlerOf } from './handler-of';
import { readSoon } from './read-soon';

/** Begins to read a file that says itself which column is what: one in the ledger's own layout. Gives whether it is one. */
export async function mapsItself(
  { db }: Desk,
  uploadId: number,
  user: SignedInUser,
): Promise<boolean> {
  const by = handlerOf(user);
  const [upload] = await queryUploads(db, by, uploadId);
  if (upload === undefined) return false;
  const mapping = guessMapping(upload.headings);
  if (mapping.layout !== 'own') return false;
  const reading = await chooseColumns(db, { uploadId, mapping, by });
  readSoon({ uploadId, reading, fileName: upload.fileName, user });
  return true;
}
