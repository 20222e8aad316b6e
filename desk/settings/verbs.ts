import { ne } from 'drizzle-orm';
import type { Db, Pool } from '@/db/client';
import { deskSetting } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { inTransaction } from '@/db/write/transaction';

/** Sets whether authors may publish their own drafts. Where it is set so already, nothing is done. */
export async function setOnePersonDesk(
  db: Pool,
  { onePersonDesk, author }: { onePersonDesk: boolean; author: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const changed = await tx
      .update(deskSetting)
      .set({ onePersonDesk })
      .where(ne(deskSetting.onePersonDesk, onePersonDesk))
      .returning({ id: deskSetting.id });
    if (changed.length === 0) return;
    await recordEvent(tx, {
      author,
      action: 'desk.set_one_person',
      subject: 'desk',
      details: { onePersonDesk },
    });
  });
}

/** Whether authors may publish their own drafts. */
export async function queryOnePersonDesk(db: Db): Promise<boolean> {
  const [setting] = await db.select({ is: deskSetting.onePersonDesk }).from(deskSetting);
  return setting?.is ?? false;
}
