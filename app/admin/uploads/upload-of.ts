import { ROW_NUMBER } from '@/lib/domain/patterns';
import 'server-only';
import { queryUploads, type UploadDetail } from '@/db/queries/desk/uploads';
import { currentDesk } from '@/desk/frame/current-desk';
import type { SignedInUser } from '@/lib/auth/permissions';
import { NotFound } from '@/lib/errors';
import { handlerOf } from './handler-of';

/** The upload that an address names, if it is theirs to deal with. Throws NotFound where it is not, or there is none. */
export async function uploadOf(id: string, user: SignedInUser): Promise<UploadDetail> {
  const [found] = ROW_NUMBER.test(id)
    ? await queryUploads(currentDesk().db, handlerOf(user), Number(id))
    : [];
  if (found === undefined) throw new NotFound('This file does not exist.');
  return found;
}
