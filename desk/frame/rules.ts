import 'server-only';
import type { ReadingRules } from '@/db/read/entry-context';
import { queryOnePersonDesk } from '@/desk/settings';
import { can, type SignedInUser } from '@/lib/auth/permissions';
import type { QueueReader } from '@/lib/domain/draft';
import { latestDay } from '@/lib/entry/writers-day';
import { countryAt } from '@/lib/reference/country-at';
import { currentDesk } from './current-desk';

/** What entries are read by beside the ledger: the latest day that has begun anywhere, and where the borders are. */
export function readingRules(): ReadingRules {
  return { today: latestDay(new Date()), countryAt };
}

/** A user as one who looks at the queue. */
export async function queueReaderOf({ id, role }: SignedInUser): Promise<QueueReader> {
  const onePersonDesk = await queryOnePersonDesk(currentDesk().db);
  return { userId: id, isReviewer: can(role, 'revisions.publish'), onePersonDesk };
}
