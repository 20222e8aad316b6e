import 'server-only';
import type { Pool } from '@/db/client';
import { RowsWithheld } from '@/lib/errors';
import type { AskedReference } from '@/site/cite/thing';
import { StillMatching } from '@/site/reads/matching';
import { freeze, NotCitable } from './freeze';

/** Why no citation can be made of what is asked for, as whoever tried to make one would be told; null if one can be made. */
export async function whyNotCited(db: Pool, asked: AskedReference): Promise<string | null> {
  try {
    await freeze(db, asked);
    return null;
  } catch (error) {
    const isRefusal =
      error instanceof NotCitable ||
      error instanceof RowsWithheld ||
      error instanceof StillMatching;
    if (isRefusal) return error.message;
    throw error;
  }
}
