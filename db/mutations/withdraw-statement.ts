import type { Pool } from '@/db/client';
import { fixMoment } from '@/db/moment';
import { endStatement, type StatementKind } from './end-statement';
import { recordEvent } from './record-event';

export type Withdrawal = { kind: StatementKind; id: number; note: string; author: string };

/**
 * Withdraws an annotation, a strength estimate or a succession. It stays on the desk, and where the past is asked for.
 * @throws NotFound where there is none of that id
 * @throws StaleSave where another has corrected or withdrawn it
 */
export async function withdrawStatement(
  db: Pool,
  { kind, id, note, author }: Withdrawal,
): Promise<void> {
  await db.transaction(async (tx) => {
    await endStatement(tx, kind, id, note, await fixMoment(tx));
    await recordEvent(tx, {
      author,
      action: `${kind}.withdraw`,
      subject: `${kind}:${id}`,
      details: { note },
    });
  });
}
