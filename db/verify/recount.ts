import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { loadFacts } from '@/db/read/facts';
import {
  actor,
  casualtyFigure,
  coalitionMember,
  incidentParty,
  incidentRevision,
} from '@/db/schema';
import {
  type PartyRole,
  type Qualifier,
  type RoleRule,
  VICTIM_CATEGORIES,
  VIOLENCE_TYPES,
  type VictimCategory,
} from '@/lib/domain/enums';
import { boundsOf, type Counts, type Estimate, isOpenEnded } from '@/lib/domain/estimate';
import { countFacts } from '@/lib/facts/count';
import { type Facts, newFacts, yearsOf } from '@/lib/facts/facts';
import { membersOfActor, partyOfActor } from '@/lib/facts/parties';
import { type DayRange, dayText } from '@/lib/stats/period';
import { ALL_KEY, NONE_KEY } from '@/lib/stats/rank';

const REVISIONS_AT_ONCE = 2_000;

const MEASURED = ['killed', 'wounded'] as const;
const SUMS = [
  'attacks',
  ...MEASURED.flatMap((outcome) =>
    ['known', 'open_ended', 'low', 'best', 'high'].map((sum) => `${outcome}_${sum}`),
  ),
];

/** All cells of a month (YYYY-MM-01): by the cell's key its sums, in the order of SUMS. */
type Month = { month: string; cells: ReadonlyMap<string, readonly number[]> };

/** A cell of a month that charts count otherwise than it should be; null stands for a cell that is not there. */
export type CountDifference = { cell: string; counted: string | null; recounted: string | null };

/**
 * Counts a dataset's current incidents one by one, by the method's rules in plain TypeScript, and gives each cell that
 * charts count otherwise. It shares nothing with how charts are counted, the sums that the database derives included, so that
 * it finds a wrong rule there. Within a transaction of one snapshot.
 */
export async function* recountDifferences(
  snapshot: Tx,
  datasetId: number,
): AsyncGenerator<CountDifference> {
  const chartedMonths = chartMonths(snapshot, datasetId);
  const partyOf = await partiesOfActors(snapshot, datasetId);
  const countedMonths = countMonths(snapshot, datasetId, partyOf);
  let kept = await nextOf(chartedMonths);
  let counted = await nextOf(countedMonths);
  while (kept !== null || counted !== null) {
    const order =
      kept === null ? 1 : counted === null ? -1 : kept.month.localeCompare(counted.month);
    yield* differing(order <= 0 ? kept : null, order >= 0 ? counted : null);
    if (order <= 0) kept = await nextOf(chartedMonths);
    if (order >= 0) counted = await nextOf(countedMonths);
  }
}

async function nextOf(months: AsyncGenerator<Month>): Promise<Month | null> {
  const { done, value } = await months.next();
  return done ? null : value;
}

/** Where the two sides of a month differ; null for a side that has nothing in it. */
function* differing(kept: Month | null, counted: Month | null): Generator<CountDifference> {
  const month = (kept ?? counted)?.month;
  for (const key of new Set([...(kept?.cells.keys() ?? []), ...(counted?.cells.keys() ?? [])])) {
    const is = inWords(kept?.cells.get(key));
    const should = inWords(counted?.cells.get(key));
    if (is !== should) yield { cell: `${key}, month ${month}`, counted: is, recounted: should };
  }
}

function inWords(sums: readonly number[] | undefined): string | null {
  return sums?.map((sum, i) => `${SUMS[i]} ${sum}`).join(', ') ?? null;
}

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

/** The divisions whose cells are compared. */
const DIVISIONS = ['none', 'country', 'party'] as const;
type CellDivision = (typeof DIVISIONS)[number];

/** Those by role too: what incidents with a party, and attacks of it, come to, and its own dead. */
const COUNTED: readonly (readonly [CellDivision, RoleRule])[] = [
  ...DIVISIONS.map((by) => [by, 'any'] as const),
  ['none', 'perpetrator'],
  ['party', 'perpetrator'],
  ['none', 'own'],
  ['party', 'own'],
];

/** Years whose cells are counted at once. */
const YEARS_AT_ONCE = 40;

/** What charts count by month, in the order of months. */
async function* chartMonths(snapshot: Tx, datasetId: number): AsyncGenerator<Month> {
  const facts = await loadFacts(snapshot, datasetId, newFacts());
  const years = yearsOf(facts);
  let counted = Number.NEGATIVE_INFINITY;
  for (const year of years) {
    if (year <= counted) continue;
    counted = year + YEARS_AT_ONCE - 1;
    yield* chartCells(facts, { from: dayText(year, 1, 1), to: dayText(counted, 12, 31) });
  }
}

function* chartCells(facts: Facts, range: DayRange): Generator<Month> {
  const months = new Map<string, Map<string, number[]>>();
  for (const [by, role] of COUNTED) {
    for (const violence of VIOLENCE_TYPES) {
      for (const victims of role === 'any' ? VICTIM_CATEGORIES : (['all'] as const)) {
        for (const { key, period, counts } of countFacts(facts, {
          version: facts.version,
          range,
          interval: 'month',
          isWhole: false,
          dates: 'apart',
          countries: [],
          violence: [violence],
          victims,
          parties: [],
          partyOf: partyOfActor(facts, facts.version),
          membersOf: membersOfActor(facts, facts.version),
          role,
          by,
          keys: null,
          gathersRest: false,
        })) {
          const sums = sumsOf(counts, victims);
          if (sums.every((sum) => sum === 0)) continue;
          const month = `${period}-01`;
          const cells = months.get(month) ?? new Map();
          months.set(month, cells.set(keyOf(by, role, victims, key, violence), sums));
        }
      }
    }
  }
  for (const month of [...months.keys()].sort()) {
    yield { month, cells: months.get(month) ?? new Map() };
  }
}

/** In the order of SUMS. Attacks are counted for all victims only. */
function sumsOf({ attacks, killed, wounded }: Counts, victims: VictimCategory): number[] {
  const numbers = [killed, wounded].flatMap(({ low, best, high, unknown, openEnded }) => [
    attacks - unknown,
    openEnded,
    low,
    best,
    high,
  ]);
  return [victims === 'all' ? attacks : 0, ...numbers];
}

function keyOf(
  by: CellDivision,
  role: RoleRule,
  victims: VictimCategory,
  key: string,
  violence: string,
): string {
  const inRole = role === 'any' ? '' : `role ${role}, `;
  return `by ${by}, ${key}, ${inRole}victims ${victims}, violence ${violence}`;
}

type RevisionRow = { id: number; country: string; date_start: string; violence: string };
type FigureRow = Estimate & { outcome: string; victims: VictimCategory };

async function* countMonths(
  snapshot: Tx,
  datasetId: number,
  partyOf: ReadonlyMap<number, readonly number[]>,
): AsyncGenerator<Month> {
  const r = incidentRevision;
  const current = snapshot
    .select({ id: r.id, country: r.country, date_start: r.dateStart, violence: r.violence })
    .from(r)
    .where(and(eq(r.datasetId, datasetId), isNull(r.supersededVersion), eq(r.state, 'published')))
    .orderBy(asc(r.dateStart));
  const batches = inBatches(snapshot, 'counted_revisions', current.getSQL(), (cursor) =>
    snapshot.execute<RevisionRow>(sql`fetch ${sql.raw(String(REVISIONS_AT_ONCE))} from ${cursor}`),
  );
  let counting = { month: '', cells: new Map<string, number[]>() };
  for await (const revisions of batches) {
    const ids = revisions.map(({ id }) => id);
    const parts = await partsOf(snapshot, ids);
    const figures = await figuresOf(snapshot, ids);
    for (const revision of revisions) {
      const month = `${revision.date_start.slice(0, 7)}-01`;
      if (counting.month !== month) {
        if (counting.cells.size > 0) yield counting;
        counting = { month, cells: new Map() };
      }
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
      countIn(counting.cells, revision, new Set(own.map(({ party }) => party)), its);
      countRoles(counting.cells, revision, own, its);
    }
  }
  if (counting.cells.size > 0) yield counting;
}

/** Adds one incident to each cell in which it counts. */
function countIn(
  cells: Map<string, number[]>,
  { country, violence }: RevisionRow,
  parties: ReadonlySet<number>,
  figures: readonly FigureRow[],
): void {
  const under = parties.size === 0 ? [NONE_KEY] : [...parties].map(String);
  for (const victims of VICTIM_CATEGORIES) {
    const added = additionsOf(victims, figures);
    if (added === null) continue;
    const add = (by: CellDivision, key: string) => {
      const cell = keyOf(by, 'any', victims, key, violence);
      const sums = cells.get(cell);
      cells.set(cell, sums === undefined ? added : sums.map((sum, i) => sum + (added[i] ?? 0)));
    };
    add('none', ALL_KEY);
    add('country', country);
    for (const party of under) add('party', party);
  }
}

/** Adds one incident to the cells of those attacks of which a party is the perpetrator, and of parties' own dead. */
function countRoles(
  cells: Map<string, number[]>,
  { violence }: RevisionRow,
  parts: readonly (PartRow & { party: number })[],
  figures: readonly FigureRow[],
): void {
  const add = (by: CellDivision, role: RoleRule, key: string, added: readonly number[]) => {
    const cell = keyOf(by, role, 'all', key, violence);
    const sums = cells.get(cell) ?? added.map(() => 0);
    cells.set(
      cell,
      sums.map((sum, i) => sum + (added[i] ?? 0)),
    );
  };
  const perpetrators = new Set(
    parts.filter(({ role }) => role === 'perpetrator').map(({ party }) => party),
  );
  const all = additionsOf('all', figures) ?? [];
  if (perpetrators.size > 0) add('none', 'perpetrator', ALL_KEY, all);
  for (const party of perpetrators) add('party', 'perpetrator', String(party), all);
  if (parts.length > 0) add('none', 'own', ALL_KEY, ownDeadOf(parts));
  for (const party of new Set(parts.map((part) => part.party))) {
    const own = parts.filter((part) => part.party === party);
    add('party', 'own', String(party), ownDeadOf(own));
  }
}

/** One attack, and what its parties state of their own dead: each actor once, as it first states it. */
function ownDeadOf(parts: readonly PartRow[]): number[] {
  const byActor = new Map<number, Estimate | null>();
  for (const { actorId, dead } of parts) {
    const { qualifier, ...bounds } = dead;
    const stated = qualifier === null ? null : { ...bounds, qualifier };
    byActor.set(actorId, byActor.get(actorId) ?? stated);
  }
  const stated = [...byActor.values()].filter((dead) => dead !== null);
  if (stated.length === 0) return [1, ...Array.from({ length: 10 }, () => 0)];
  const sums = { low: 0, best: 0, high: 0 };
  for (const dead of stated) {
    const { low, best, high } = boundsOf(dead) ?? { low: 0, best: 0, high: 0 };
    sums.low += low;
    sums.best += best;
    sums.high += high;
  }
  const isOpen = stated.length < byActor.size || stated.some(isOpenEnded);
  return [1, 1, isOpen ? 1 : 0, sums.low, sums.best, sums.high, 0, 0, 0, 0, 0];
}

/** What an incident adds for a category of victims: an attack for all of them, and its known figures; null for nothing. */
function additionsOf(victims: VictimCategory, figures: readonly FigureRow[]): number[] | null {
  const ofVictims = figures.filter((figure) => figure.victims === victims);
  const sums = MEASURED.map((outcome) => {
    const figure = ofVictims.find((one) => one.outcome === outcome);
    const bounds = figure === undefined ? null : boundsOf(figure);
    if (figure === undefined || bounds === null) {
      return victims === 'all' ? partsAddedUp(outcome, figures) : null;
    }
    return [1, isOpenEnded(figure) ? 1 : 0, bounds.low, bounds.best, bounds.high];
  });
  if (victims !== 'all' && sums.every((sum) => sum === null)) return null;
  return [victims === 'all' ? 1 : 0, ...sums.flatMap((sum) => sum ?? [0, 0, 0, 0, 0])];
}

/** What is counted where no total is known: at least the sum of the known parts, unless that is nobody. */
function partsAddedUp(outcome: string, figures: readonly FigureRow[]): number[] | null {
  let [low, best, high] = [0, 0, 0];
  for (const figure of figures) {
    const part = figure.outcome === outcome && figure.victims !== 'all' ? boundsOf(figure) : null;
    if (part === null) continue;
    low += part.low;
    best += part.best;
    high += part.high;
  }
  return best > 0 ? [1, 1, low, best, high] : null;
}

const NOT_STATED = { low: null, best: null, high: null, qualifier: null };

type PartRow = {
  actorId: number;
  role: PartyRole;
  dead: {
    low: number | null;
    best: number | null;
    high: number | null;
    qualifier: Qualifier | null;
  };
};

async function partsOf(snapshot: Tx, revisions: number[]): Promise<Map<number, PartRow[]>> {
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
async function partiesOfActors(snapshot: Tx, datasetId: number): Promise<Map<number, number[]>> {
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
