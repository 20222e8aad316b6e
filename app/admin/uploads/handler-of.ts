import type { Handler } from '@/db/mutations/upload/lock-upload';
import { can } from '@/lib/auth/permissions';
import type { SignedInUser } from '@/lib/auth/signed-in-user';

/** A user as one who deals with uploads. */
export function handlerOf({ id, role }: SignedInUser): Handler {
  return { id, keepsDatasets: can(role, 'datasets.manage') };
}
