import type { Db } from '@/db/client';
import { deskSetting } from '@/db/schema';

/** Whether authors may publish their own drafts. */
export async function queryOnePersonDesk(db: Db): Promise<boolean> {
  const [setting] = await db.select({ is: deskSetting.onePersonDesk }).from(deskSetting);
  return setting?.is ?? false;
}
