import { ROW_NUMBER } from '@/lib/domain/patterns';
import 'server-only';
import { currentDesk } from '@/desk/frame';
import { NotFound } from '@/lib/errors';
import { type DraftDetail, queryDraft } from './queries';

/** The draft that an address names. Throws NotFound if there is none. */
export async function draftOf(id: string): Promise<DraftDetail> {
  const found = ROW_NUMBER.test(id) ? await queryDraft(currentDesk().db, Number(id)) : null;
  if (found === null) throw new NotFound('This draft does not exist.');
  return found;
}
