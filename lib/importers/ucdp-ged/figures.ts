import type { ActorKind, IncidentFlag, Qualifier, VictimCategory } from '@/lib/domain/enums';
import type { Figure } from '@/lib/domain/estimate';
import { BadCell } from '../bad-cell';
import { countIn, type Row } from './cells';
import type { Side } from './parties';

/** Whom a side's own dead are counted as. */
const VICTIMS: Record<ActorKind, VictimCategory> = {
  state_force: 'security_forces',
  armed_group: 'militant',
  civilians: 'civilian',
  unidentified: 'unknown',
};

/**
 * The killed of an event: all of them as low, best and high, then by victim category as the four counts of deaths give
 * them. A category that two counts fall into holds their sum, and one with no count blank is stated even when 0.
 */
export function figuresOf(row: Row, [a, b]: [Side, Side]): Figure[] {
  const figures = [total(row)];
  add(figures, VICTIMS[a.kind], countIn(row, 'deaths_a'));
  add(figures, VICTIMS[b.kind], countIn(row, 'deaths_b'));
  add(figures, 'civilian', countIn(row, 'deaths_civilians'));
  add(figures, 'unknown', countIn(row, 'deaths_unknown'));
  return figures;
}

/** Adds a count to its category's figure, which is unknown as soon as one of its counts is. */
function add(figures: Figure[], victims: VictimCategory, deaths: number | null): void {
  const place = figures.findIndex((figure) => figure.victims === victims);
  const before = place === -1 ? 0 : (figures[place]?.best ?? null);
  const sum = before === null || deaths === null ? null : before + deaths;
  figures[place === -1 ? figures.length : place] = killed(victims, sum, sum, sum);
}

function total(row: Row): Figure {
  const [low, best, high] = [countIn(row, 'low'), countIn(row, 'best'), countIn(row, 'high')];
  const blank = [low, best, high].filter((bound) => bound === null).length;
  if (blank === 1 || blank === 2) {
    throw new BadCell('best', 'low, best and high are neither all given nor all blank');
  }
  return killed('all', low, best, high);
}

function killed(
  victims: VictimCategory,
  low: number | null,
  best: number | null,
  high: number | null,
): Figure {
  const qualifier = qualifierOf(low, best, high);
  return { outcome: 'killed', victims, low, best, high, qualifier, basis: null };
}

function qualifierOf(low: number | null, best: number | null, high: number | null): Qualifier {
  if (best === null) return 'unknown';
  return low === best && best === high ? 'exact' : 'between';
}

/** What a reader should know of the figures: UCDP's files hold such rows, and they are kept as they are. */
export function flagsOf(figures: Figure[]): IncidentFlag[] {
  const flags: IncidentFlag[] = [];
  const all = figures[0];
  if (all?.low == null || all.best === null || all.high === null) return flags;
  const { low, best, high } = all;
  if (low > best || best > high) flags.push('inconsistent_bounds');
  let sum: number | null = 0;
  for (const { victims, best: deaths } of figures) {
    if (victims !== 'all') sum = sum === null || deaths === null ? null : sum + deaths;
  }
  if (sum !== null && sum !== best) flags.push('parts_differ_from_total');
  if (best === 0 && high > 0) flags.push('zero_best');
  return flags;
}
