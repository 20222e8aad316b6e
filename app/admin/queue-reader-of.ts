import 'server-only';
import { currentDesk } from '@/app/_auth/current-desk';
import { queryOnePersonDesk } from '@/db/queries/desk/one-person-desk';
import type { QueueReader } from '@/db/queries/desk/queue';
import { can } from '@/lib/auth/permissions';
import type { SignedInUser } from '@/lib/auth/signed-in-user';

/** A user as one who looks at the queue. */
export async function queueReaderOf({ id, role }: SignedInUser): Promise<QueueReader> {
  const onePersonDesk = await queryOnePersonDesk(currentDesk().db);
  return { userId: id, isReviewer: can(role, 'revisions.publish'), onePersonDesk };
}
