import type { Handler } from '@/db/mutations/upload/lock-upload';
import { can, type SignedInUser } from '@/lib/auth/permissions';

/** A user as one who deals with uploads. */
export function handlerOf({ id, role }: SignedInUser): Handler {
  return { id, keepsDatasets: can(role, 'datasets.manage') };
}
