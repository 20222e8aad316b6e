import type { Db } from '@/db/client';
import { recordEvent } from '@/db/mutations/record-event';
import { deskSetting } from '@/db/schema';

/** Sets whether authors may publish their own drafts. */
export async function setOnePersonDesk(
  db: Db,
  { onePersonDesk, author }: { onePersonDesk: boolean; author: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(deskSetting).set({ onePersonDesk });
    await recordEvent(tx, {
      author,
      action: 'desk.set_one_person',
      subject: 'desk',
      details: { onePersonDesk },
    });
  });
}
