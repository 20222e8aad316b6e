import { rawSql, type Tx } from '@/db/client';
import { type InTurn, takeTurns } from './in-turn';

/** Where ids come from that rows are written under. */
const SEQUENCES = {
  incident: 'incident_id_seq',
  revision: 'incident_revision_id_seq',
  source: 'source_id_seq',
} as const;

/** Ids that nothing else will get, in ascending order. */
export type IdBook = {
  take(of: keyof typeof SEQUENCES, count: number): Promise<number[]>;
};

/** The most that are taken ahead. */
const MOST_AHEAD = 20_000;

/**
 * Takes ids of which many may be asked for, one batch after another: as many ahead as were asked for before, so that most batches
 * need no answer of the database, and what is left over at the end is no more than what was used.
 */
export function openIdBook(tx: Tx, inTurn: InTurn = takeTurns()): IdBook {
  const left = new Map<string, number[]>();
  const asked = new Map<string, number>();
  return {
    async take(of, count) {
      const before = asked.get(of) ?? 0;
      asked.set(of, before + count);
      let ids = left.get(of) ?? [];
      if (ids.length < count) {
        const more = count - ids.length + Math.min(before, MOST_AHEAD);
        ids = [...ids, ...(await inTurn(() => nextIds(tx, SEQUENCES[of], more)))];
      }
      left.set(of, ids.slice(count));
      return ids.slice(0, count);
    },
  };
}

async function nextIds(tx: Tx, sequence: string, count: number): Promise<number[]> {
  const [{ ids } = { ids: [] }] = await rawSql(tx)<{ ids: number[] }[]>`
    select array(select nextval(${sequence}::regclass) from generate_series(1, ${count})) as ids`;
  return ids;
}
