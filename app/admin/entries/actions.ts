'use server';

import { redirect } from 'next/navigation';
import { startDraft } from '@/db/mutations/draft/start-draft';
import { deskAction } from '@/desk/frame/form-action';
import { entrySchema } from '@/lib/entry/entry';
import { withFirstRows } from '@/lib/entry/form';
import { NEW_DRAFT } from '@/lib/validation/draft';

export const start = deskAction('drafts.write', NEW_DRAFT, async ({ dataset }, { desk, user }) => {
  const entry = withFirstRows(entrySchema.parse({}));
  const id = await startDraft(desk.db, { datasetSlug: dataset, entry, author: user.id });
  return redirect(`/admin/entries/${id}`);
});
