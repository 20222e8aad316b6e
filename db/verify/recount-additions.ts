import {
  OUTCOMES,
  type PartyRole,
  type Qualifier,
  type RoleRule,
  VICTIMS,
  type Victims,
} from '@/lib/domain/enums';
import { boundsOf, type Estimate, isOpenEnded } from '@/lib/domain/estimate';
import { ALL_KEY, NONE_KEY } from '@/lib/stats/rank';
import type { CellDivision, CellOf } from './recount-cells';

export type RevisionRow = {
  id: number;
  country: string;
  date_start: string;
  date_end: string;
  violence: string;
};

export type FigureRow = Estimate & { outcome: string; victims: Victims };

export const NOT_STATED = { low: null, best: null, high: null, qualifier: null };

export type PartInIncident = {
  actorId: number;
  role: PartyRole;
  dead: {
    low: number | null;
    best: number | null;
    high: number | null;
    qualifier: Qualifier | null;
  };
};

/** Takes in what one incident adds to a cell, in the order of SUMS. */
export type Add = (cell: CellOf, added: readonly number[]) => void;

/** Adds one incident to each cell in which it counts. */
export function addPlaces(
  add: Add,
  { country, violence }: RevisionRow,
  parties: ReadonlySet<number>,
  figures: readonly FigureRow[],
): void {
  const under = parties.size === 0 ? [NONE_KEY] : [...parties].map(String);
  for (const victims of VICTIMS) {
    const added = additionsOf(victims, figures);
    if (added === null) continue;
    const addTo = (by: CellDivision, key: string) =>
      add({ by, key, role: 'any', victims, violence }, added);
    addTo('none', ALL_KEY);
    addTo('country', country);
    for (const party of under) addTo('party', party);
  }
}

/** Adds one incident to the cells of those attacks of which a party is the perpetrator, and of parties' own dead. */
export function addRoles(
  add: Add,
  { violence }: RevisionRow,
  parts: readonly (PartInIncident & { party: number })[],
  figures: readonly FigureRow[],
): void {
  const addTo = (by: CellDivision, role: RoleRule, key: string, added: readonly number[]) =>
    add({ by, key, role, victims: 'all', violence }, added);
  const perpetrators = new Set(
    parts.filter(({ role }) => role === 'perpetrator').map(({ party }) => party),
  );
  const all = additionsOf('all', figures) ?? [];
  if (perpetrators.size > 0) addTo('none', 'perpetrator', ALL_KEY, all);
  for (const party of perpetrators) addTo('party', 'perpetrator', String(party), all);
  if (parts.length > 0) addTo('none', 'own', ALL_KEY, ownDeadOf(parts));
  for (const party of new Set(parts.map((part) => part.party))) {
    const own = parts.filter((part) => part.party === party);
    addTo('party', 'own', String(party), ownDeadOf(own));
  }
}

/** What an outcome adds where no figure is known: known, open-ended, low, best and high. */
const NOTHING = [0, 0, 0, 0, 0];

/** One attack, and what its parties state of their own dead: each actor once, as it first states it. */
function ownDeadOf(parts: readonly PartInIncident[]): number[] {
  const byActor = new Map<number, Estimate | null>();
  for (const { actorId, dead } of parts) {
    const { qualifier, ...bounds } = dead;
    const stated = qualifier === null ? null : { ...bounds, qualifier };
    byActor.set(actorId, byActor.get(actorId) ?? stated);
  }
  const stated = [...byActor.values()].filter((dead) => dead !== null);
  const unstated = OUTCOMES.slice(1).flatMap(() => NOTHING);
  if (stated.length === 0) return [1, ...NOTHING, ...unstated];
  const sums = { low: 0, best: 0, high: 0 };
  for (const dead of stated) {
    const { low, best, high } = boundsOf(dead) ?? { low: 0, best: 0, high: 0 };
    sums.low += low;
    sums.best += best;
    sums.high += high;
  }
  const isOpen = stated.length < byActor.size || stated.some(isOpenEnded);
  return [1, 1, isOpen ? 1 : 0, sums.low, sums.best, sums.high, ...unstated];
}

/** What an incident adds for a category of victims: an attack for all of them, and its known figures; null for nothing. */
function additionsOf(victims: Victims, figures: readonly FigureRow[]): number[] | null {
  const ofVictims = figures.filter((figure) => figure.victims === victims);
  const sums = OUTCOMES.map((outcome) => {
    const figure = ofVictims.find((one) => one.outcome === outcome);
    const bounds = figure === undefined ? null : boundsOf(figure);
    if (figure === undefined || bounds === null) {
      return victims === 'all' ? partsAddedUp(outcome, figures) : null;
    }
    return [1, isOpenEnded(figure) ? 1 : 0, bounds.low, bounds.best, bounds.high];
  });
  if (victims !== 'all' && sums.every((sum) => sum === null)) return null;
  return [victims === 'all' ? 1 : 0, ...sums.flatMap((sum) => sum ?? NOTHING)];
}

/** The categories that share nobody; figures by age and sex are of which. */
const PARTS: readonly Victims[] = ['civilian', 'security_forces', 'militant', 'unknown'];

/** What is counted where no total is known: at least the sum of the known parts, unless that is nobody. */
function partsAddedUp(outcome: string, figures: readonly FigureRow[]): number[] | null {
  let [low, best, high] = [0, 0, 0];
  for (const figure of figures) {
    const isPart = figure.outcome === outcome && PARTS.includes(figure.victims);
    const part = isPart ? boundsOf(figure) : null;
    if (part === null) continue;
    low += part.low;
    best += part.best;
    high += part.high;
  }
  return best > 0 ? [1, 1, low, best, high] : null;
}
