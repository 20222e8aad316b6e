import 'server-only';
import { asc, eq, gt } from 'drizzle-orm';
import { isEmptyObject } from 'es-toolkit/predicate';
import type { Pool } from '@/db/client';
import { citation, dataset } from '@/db/schema';
import {
  citationId,
  type Frozen,
  type FrozenRows,
  inColumns,
  rowsHash,
} from '@/lib/citation/frozen';
import { isCountedOtherwise } from '@/lib/citation/standing';
import { UserError } from '@/lib/errors';
import { StillMatching } from '@/site/reads/matching';
import { countedAgain } from './again';

/** Whether a stored citation is what its revisions still come to. */
export type RecountedCitation = {
  id: string;
  /** What is wrong, in words; null if it is as it was made. */
  finding: string | null;
  /** False where it was counted by another version of the method, so that only what is stored could be checked. */
  isRecounted: boolean;
};

/** Citations that are read at once: each may be as large as a megabyte. */
const BATCH = 20;

/**
 * Counts every citation again from the revisions as of its version, and holds the rows, their hash and its id against what is stored (RDA 13 and 14).
 * Withdrawn ones too: what they said is still to be what the ledger held.
 */
export async function* recountCitations(db: Pool): AsyncGenerator<RecountedCitation> {
  for (let after = ''; ; ) {
    const batch = await storedAfter(db, after);
    for (const stored of batch) yield await recounted(db, stored);
    const last = batch.at(-1);
    if (last === undefined || batch.length < BATCH) return;
    after = last.id;
  }
}

type Stored = Awaited<ReturnType<typeof storedAfter>>[number];

function storedAfter(db: Pool, after: string) {
  const c = citation;
  return db
    .select({
      id: c.id,
      rowsSha256: c.rowsSha256,
      frozen: {
        kind: c.kind,
        query: c.query,
        dataset: dataset.slug,
        version: c.version,
        recordedAt: c.recordedAt,
        releases: c.releases,
        method: c.method,
        rows: c.rows,
        words: c.words,
      },
    })
    .from(c)
    .innerJoin(dataset, eq(dataset.id, c.datasetId))
    .where(gt(c.id, after))
    .orderBy(asc(c.id))
    .limit(BATCH);
}

async function recounted(db: Pool, { id, rowsSha256, frozen }: Stored): Promise<RecountedCitation> {
  const of = (finding: string | null, isRecounted = true) => ({ id, finding, isRecounted });
  if (rowsHash(frozen.rows) !== rowsSha256) return of('its rows are not those of its hash');
  if (citationId(frozen) !== id) return of('what it says is not what its id was made of');
  if (isCountedOtherwise(frozen)) return of(null, false);
  const now = await countedThen(db, frozen);
  if (typeof now === 'string') return of(`it can’t be counted again: ${now}`);
  const [version, was] = [now, frozen].map(versionsText);
  return of(
    version !== was
      ? `its moment is now that of version ${version}, not of ${was}`
      : rowsHash(asToldThen(inColumns(now.rows, frozen.rows), frozen)) === rowsSha256
        ? null
        : 'its revisions come to other rows',
  );
}

/**
 * Rows of changes as older citations have them: these say zero of a party where nothing is said now, as its dataset covered none of the
 * countries in which it was.
 */
function asToldThen({ columns, rows }: FrozenRows, { kind, rows: then }: Frozen): FrozenRows {
  if (kind !== 'changes') return { columns, rows };
  const at = (name: string) => columns.indexOf(name);
  const isOfParty = (row: FrozenRows['rows'][number]) => row[at('part')] === 'party';
  const told = new Map(then.rows.filter(isOfParty).map((row) => [row[0], row]));
  return {
    columns,
    rows: rows.map((row) => {
      const was = isOfParty(row) ? told.get(row[0] ?? null) : undefined;
      const isSilent = (name: string) => row[at(name)] === null && was?.[at(name)] === 0;
      const [before, after] = ['before', 'after'].map((one) => (isSilent(one) ? 0 : row[at(one)]));
      if (before === row[at('before')] && after === row[at('after')]) return row;
      const isNumber = typeof before === 'number' && typeof after === 'number';
      return row
        .with(at('before'), before ?? null)
        .with(at('after'), after ?? null)
        .with(at('difference'), isNumber ? after - before : null);
    }),
  };
}

/** The version of its dataset, and that of the one beside it. */
function versionsText({ version, words }: Pick<Frozen, 'version' | 'words'>): string {
  const { beside } = words.cited;
  return beside === undefined ? String(version) : `${version} (${beside.slug} ${beside.version})`;
}

/** The same thing counted from the revisions of its moment; in words, why it can’t be. */
async function countedThen(db: Pool, { recordedAt: asOf, words, ...of }: Stored['frozen']) {
  try {
    const now = await countedAgain(db, of, { asOf, range: {} });
    const { from, to } = words.range;
    const range = {
      ...(from !== now.words.range.from && { from }),
      ...(to !== now.words.range.to && { to }),
    };
    // The days that a view shows by itself may be others by now: that is no other count.
    return isEmptyObject(range) ? now : await countedAgain(db, of, { asOf, range });
  } catch (error) {
    // It goes on meanwhile. Nothing is found wrong for having to wait.
    if (error instanceof StillMatching) return countedThen(db, { recordedAt: asOf, words, ...of });
    if (error instanceof UserError) return error.message;
    throw error;
  }
}
