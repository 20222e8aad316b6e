import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import {
  actor,
  casualtyFigure,
  coalitionMember,
  incidentParty,
  incidentRevision,
} from '@/db/schema';
import {
  addPlaces,
  addRoles,
  type FigureRow,
  NOT_STATED,
  type PartInIncident,
  type RevisionRow,
} from './recount-additions';
import { type CellOf, keyOf, type Month } from './recount-cells';
import { firstOfMonth, type Portion, partOf, portionsOf } from './recount-dates';

const REVISIONS_AT_ONCE = 2_000;

/** The rows of a query in batches, as `next` brings them, through a cursor of that name. */
async function* inBatches<T>(
  snapshot: Tx,
  cursor: string,
  query: SQL,
  next: (cursor: SQL) => Promise<T[]>,
): AsyncGenerator<T[]> {
  const name = sql.raw(cursor);
  await snapshot.execute(sql`declare ${name} no scroll cursor for ${query}`);
  for (;;) {
    const rows = await next(name);
    if (rows.length === 0) break;
    yield rows;
  }
  await snapshot.execute(sql`close ${name}`);
}

/** What a dataset's current incidents come to by month, one by one, in the order of months. */
export async function* countMonths(
  snapshot: Tx,
  datasetId: number,
  partyOf: ReadonlyMap<number, readonly number[]>,
): AsyncGenerator<Month> {
  const r = incidentRevision;
  const current = snapshot
    .select({
      id: r.id,
      country: r.country,
      date_start: r.dateStart,
      date_end: r.dateEnd,
      violence: r.violence,
    })
    .from(r)
    .where(and(eq(r.datasetId, datasetId), isNull(r.supersededVersion), eq(r.state, 'published')))
    .orderBy(asc(r.dateStart));
  const batches = inBatches(snapshot, 'counted_revisions', current.getSQL(), (cursor) =>
    snapshot.execute<RevisionRow>(sql`fetch ${sql.raw(String(REVISIONS_AT_ONCE))} from ${cursor}`),
  );
  const counting = new MonthsCounted();
  for await (const revisions of batches) {
    const ids = revisions.map(({ id }) => id);
    const parts = await partsOf(snapshot, ids);
    const figures = await figuresOf(snapshot, ids);
    for (const revision of revisions) {
      yield* counting.endedBefore(firstOfMonth(revision.date_start));
      const own = (parts.get(revision.id) ?? []).flatMap((part) => {
        const [party, ...others] = partyOf.get(part.actorId) ?? [];
        if (party === undefined) return [];
        // Whose the dead of a coalition are is not said.
        return [
          { ...part, party },
          ...others.map((one) => ({ ...part, dead: NOT_STATED, party: one })),
        ];
      });
      const its = figures.get(revision.id) ?? [];
      const portions = portionsOf(revision);
      const add = (cell: CellOf, added: readonly number[]) => counting.add(portions, cell, added);
      addPlaces(add, revision, new Set(own.map(({ party }) => party)), its);
      addRoles(add, revision, own, its);
    }
  }
  yield* counting.endedBefore(null);
}

/** The cells of the months that may still be added to: what is spread reaches into months to come. */
class MonthsCounted {
  private readonly months = new Map<string, Map<string, number[]>>();

  add(portions: readonly Portion[], cell: CellOf, added: readonly number[]): void {
    for (const portion of portions) {
      const cells = this.months.get(portion.month) ?? new Map<string, number[]>();
      this.months.set(portion.month, cells);
      const key = keyOf(cell, portion.dates);
      const sums = cells.get(key);
      const part = partOf(portion, added);
      cells.set(key, sums === undefined ? part : sums.map((sum, i) => sum + (part[i] ?? 0)));
    }
  }

  /** Gives the months before one, or all (null), in their order, and forgets them. */
  *endedBefore(next: string | null): Generator<Month> {
    const ended = [...this.months.keys()].filter((month) => next === null || month < next).sort();
    for (const month of ended) {
      yield { month, cells: this.months.get(month) ?? new Map() };
      this.months.delete(month);
    }
  }
}

async function partsOf(snapshot: Tx, revisions: number[]): Promise<Map<number, PartInIncident[]>> {
  const { revisionId, position, actorId, role, deadLow, deadBest, deadHigh, deadQualifier } =
    incidentParty;
  const dead = { low: deadLow, best: deadBest, high: deadHigh, qualifier: deadQualifier };
  const rows = await snapshot
    .select({ revisionId, actorId, role, dead })
    .from(incidentParty)
    .where(inArray(revisionId, revisions))
    .orderBy(asc(position));
  return gathered(rows.map(({ revisionId, ...part }) => [revisionId, part]));
}

async function figuresOf(snapshot: Tx, revisions: number[]): Promise<Map<number, FigureRow[]>> {
  const { revisionId, outcome, victims, low, best, high, qualifier } = casualtyFigure;
  const rows = await snapshot
    .select({ revisionId, outcome, victims, low, best, high, qualifier })
    .from(casualtyFigure)
    .where(inArray(revisionId, revisions));
  return gathered(rows.map(({ revisionId, ...figure }) => [revisionId, figure]));
}

function gathered<T>(pairs: (readonly [key: number, value: T])[]): Map<number, T[]> {
  const lists = new Map<number, T[]>();
  for (const [key, value] of pairs) {
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [value]);
    else list.push(value);
  }
  return lists;
}

/**
 * From each actor to the party that it counts under: the actor that its mergers lead to, where that one is a group or a state.
 */
async function partiesByActor(snapshot: Tx): Promise<Map<number, number>> {
  const rows = await snapshot
    .select({ id: actor.id, kind: actor.kind, mergedIntoId: actor.mergedIntoId })
    .from(actor);
  const actors = new Map(rows.map((row) => [row.id, row]));
  const parties = new Map<number, number>();
  for (const row of rows) {
    let last = row;
    // No chain of mergers is longer than the list of actors: a loop, which another check reports, ends here.
    for (let steps = 0; last.mergedIntoId !== null && steps < rows.length; steps += 1) {
      last = actors.get(last.mergedIntoId) ?? last;
    }
    if (last.kind === 'armed_group' || last.kind === 'state_force') parties.set(row.id, last.id);
  }
  return parties;
}

/** The same with the parties that coalitions written as one name list, behind their own. */
export async function partiesOfActors(
  snapshot: Tx,
  datasetId: number,
): Promise<Map<number, number[]>> {
  const own = await partiesByActor(snapshot);
  const listed = await snapshot
    .select({ id: coalitionMember.coalitionId, memberId: coalitionMember.memberId })
    .from(coalitionMember)
    .where(eq(coalitionMember.datasetId, datasetId));
  const members = gathered(listed.map(({ id, memberId }) => [id, own.get(memberId)]));
  return new Map(
    [...own].map(([id, party]) => {
      const others = (members.get(id) ?? []).filter((one) => one !== undefined);
      return [id, [...new Set([party, ...others])]];
    }),
  );
}
