import { currentDesk } from '@/desk/frame/current-desk';
import { deskRoute } from '@/desk/frame/desk-route';
import { LOOKUP_QUERY } from '@/desk/lookup/form';
import { countLookup } from '@/desk/lookup/limit';
import { lookUp } from '@/desk/lookup/queries';
import { noteWordsMeanwhile } from '@/server/note-words';

/** What the ledger knows about a text that someone is typing. The form's fields ask for it. */
export const GET = deskRoute('drafts.write', LOOKUP_QUERY, async (query, user) => {
  countLookup(user.id);
  const { db } = currentDesk();
  // Places of a large file are known once they are noted.
  void noteWordsMeanwhile();
  return Response.json({ found: await lookUp(db, query) });
});
