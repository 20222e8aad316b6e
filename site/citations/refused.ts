import 'server-only';
import type { Frozen } from '@/lib/citation/frozen';
import { RowsWithheld } from '@/lib/errors';
import { StillMatching } from '@/site/reads/matching';
import { NotCitable } from './freeze';

/** Why no citation can be made of what is frozen, as whoever tried to make one would be told; null if one can be made. */
export async function whyNotCited(frozen: () => Promise<Frozen>): Promise<string | null> {
  try {
    await frozen();
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
