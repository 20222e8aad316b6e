import { ROW_NUMBER } from '@/lib/domain/patterns';
import 'server-only';
import { type DraftedFile, queryDraftedFile } from '@/db/queries/desk/upload-drafts';
import { currentDesk } from '@/desk/frame/current-desk';
import { NotFound } from '@/lib/errors';

/** The file that an address names, if drafts were made of it. Throws NotFound where there is none. */
export async function draftedFileOf(id: string): Promise<DraftedFile> {
  const found = ROW_NUMBER.test(id) ? await queryDraftedFile(currentDesk().db, Number(id)) : null;
  if (found === null) throw new NotFound('This file of drafts does not exist.');
  return found;
}
