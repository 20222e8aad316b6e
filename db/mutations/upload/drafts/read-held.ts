import { setImmediate } from 'node:timers/promises';
import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { ReadingRules } from '@/db/read/entry-context';
import { draft, draftSave } from '@/db/schema';
import { type Turns, takeTurns } from '@/db/write/import/record-rows';
import { type DraftReading, readDrafts } from '@/desk/drafts/queries';
import type { Entry } from '@/lib/entry/entry';
import type { HeldDraft } from './lock-drafts';

export type ReadDraft = { held: HeldDraft; entry: Entry; reading: DraftReading };

/** Drafts at once: some milliseconds' work, after which whatever else waits has its turn. */
const BATCH = 100;

/** What held drafts say by all rules, in their order, batch by batch. */
export async function* readHeld(
  tx: Tx,
  drafts: readonly HeldDraft[],
  rules: ReadingRules,
  inTurn: Turns = takeTurns(),
): AsyncGenerator<ReadDraft[]> {
  for (let at = 0; at < drafts.length; at += BATCH) {
    const batch = drafts.slice(at, at + BATCH);
    const { entries, readings } = await inTurn(async () => {
      const entries = await entriesOf(tx, batch);
      const readable = batch.map((held) => ({ ...held, entry: present(entries, held) }));
      return { entries, readings: await readDrafts(tx, readable, rules) };
    });
    yield batch.map((held) => ({
      held,
      entry: present(entries, held),
      reading: present(readings, held),
    }));
    await setImmediate();
  }
}

async function entriesOf(tx: Tx, drafts: readonly HeldDraft[]): Promise<Map<number, Entry>> {
  const rows = await tx
    .select({ id: draft.id, entry: draftSave.entry })
    .from(draft)
    .innerJoin(draftSave, and(eq(draftSave.draftId, draft.id), eq(draftSave.number, draft.saved)))
    .where(
      inArray(
        draft.id,
        drafts.map(({ id }) => id),
      ),
    );
  return new Map(rows.map(({ id, entry }) => [id, entry]));
}

function present<T>(of: ReadonlyMap<number, T>, { id }: HeldDraft): T {
  const found = of.get(id);
  if (found === undefined) throw new Error(`draft ${id} was not read`);
  return found;
}
