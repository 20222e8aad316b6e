import 'server-only';
import { currentDesk } from '@/app/_auth/current-desk';
import { type DraftDetail, queryDraft } from '@/db/queries/desk/drafts';
import { NotFound } from '@/lib/errors';

const NUMBER = /^[1-9]\d{0,14}$/;

/** The draft that an address names. Throws NotFound where there is none. */
export async function draftOf(id: string): Promise<DraftDetail> {
  const found = NUMBER.test(id) ? await queryDraft(currentDesk().db, Number(id)) : null;
  if (found === null) throw new NotFound('There is no such draft.');
  return found;
}
