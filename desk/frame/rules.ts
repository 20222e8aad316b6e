import 'server-only';
import type { ReadingRules } from '@/db/read/entry-context';
import { queryOnePersonDesk } from '@/desk/settings';
import { can, type SignedInUser } from '@/lib/auth/permissions';
import type { QueueReader } from '@/lib/domain/draft';
import { countryAt } from '@/lib/reference/country-at';
import { currentDesk } from './current-desk';

/** What entries are read by beside the ledger: today, in UTC, and where the borders are. */
export function readingRules(): ReadingRules {
  return { today: new Date().toISOString().slice(0, 10), countryAt };
}

/** A user as one who looks at the queue. */
export async function queueReaderOf({ id, role }: SignedInUser): Promise<QueueReader> {
  const onePersonDesk = await queryOnePersonDesk(currentDesk().db);
  return { userId: id, isReviewer: can(role, 'revisions.publish'), onePersonDesk };
}
