import 'server-only';
import { currentDesk } from '@/desk/frame';
import { can, type SignedInUser } from '@/lib/auth/permissions';
import { ROW_NUMBER } from '@/lib/domain/patterns';
import { NotFound } from '@/lib/errors';
import type { UploadUser } from './lock-upload';
import { queryUploads, type UploadDetail } from './queries';
import { type DraftedFile, queryDraftedFile } from './queries-of-drafts';

/** The upload that an address names, if it is theirs to deal with. Throws NotFound where it is not, or there is none. */
export async function uploadOf(id: string, user: SignedInUser): Promise<UploadDetail> {
  const [found] = ROW_NUMBER.test(id)
    ? await queryUploads(currentDesk().db, uploadUserOf(user), Number(id))
    : [];
  if (found === undefined) throw new NotFound('This file does not exist.');
  return found;
}

/** A user as one who deals with uploads. */
export function uploadUserOf({ id, role }: SignedInUser): UploadUser {
  return { id, keepsDatasets: can(role, 'datasets.manage') };
}

/** The file that an address names, if drafts were made of it. Throws NotFound if there is none. */
export async function draftedFileOf(id: string): Promise<DraftedFile> {
  const found = ROW_NUMBER.test(id) ? await queryDraftedFile(currentDesk().db, Number(id)) : null;
  if (found === null) throw new NotFound('This file of drafts does not exist.');
  return found;
}
