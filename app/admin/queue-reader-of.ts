import 'server-only';
import { currentDesk } from '@/app/_auth/current-desk';
import { queryOnePersonDesk } from '@/db/queries/desk/one-person-desk';
import { can, type SignedInUser } from '@/lib/auth/permissions';
import type { QueueReader } from '@/lib/domain/draft';

/** A user as one who looks at the queue. */
export async function queueReaderOf({ id, role }: SignedInUser): Promise<QueueReader> {
  const onePersonDesk = await queryOnePersonDesk(currentDesk().db);
  return { userId: id, isReviewer: can(role, 'revisions.publish'), onePersonDesk };
}
