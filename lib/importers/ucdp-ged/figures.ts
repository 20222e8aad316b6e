import {
  type ActorKind,
  type IncidentFlag,
  isPartyKind,
  type PartyRole,
  type Qualifier,
  type VictimCategory,
  type ViolenceType,
} from '@/lib/domain/enums';
import type { Estimate, Figure } from '@/lib/domain/estimate';
import type { PartyInput } from '@/lib/domain/incident';
import { countIn, neededText } from '@/lib/importers/cells';
import { BadCell } from '@/lib/importers/table';
import { countryByName } from '@/lib/reference/countries';
import type { GedRow } from './cells';

/** The victim category that a side's own dead are counted as. */
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
export function figuresOfGedRow(row: GedRow, [a, b]: [Side, Side]): Figure[] {
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

function total(row: GedRow): Figure {
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
  return { outcome: 'killed', victims, low, best, high, qualifier, words: null, basis: null };
}

function exactly(deaths: number): Estimate {
  return { low: deaths, best: deaths, high: deaths, qualifier: 'exact' };
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

/** A side of an event: one actor, or several governments. */
type Side = { kind: ActorKind; actors: { name: string; country: string | null }[] };

const GOVERNMENT = 'Government of ';
/** Names of groups hold commas too ("Ahrar al-Sham, Jabhat Fateh al-Sham" is one actor): only governments are divided. */
const BETWEEN_GOVERNMENTS = /, (?=Government of )/;
const CIVILIANS = 'Civilians';

/** What a side's name says about it. */
function sideOf(name: string): Side {
  if (name.startsWith(GOVERNMENT)) {
    const actors = name.split(BETWEEN_GOVERNMENTS).map((government) => ({
      name: government,
      country: countryByName(government.slice(GOVERNMENT.length))?.code ?? null,
    }));
    return { kind: 'state_force', actors };
  }
  const kind = name === CIVILIANS ? 'civilians' : 'armed_group';
  return { kind, actors: [{ name, country: null }] };
}

/** Both sides of a row. The returned function remembers names, as files repeat few in many rows. */
export function sidesFinder(): (row: GedRow) => [Side, Side] {
  const known = new Map<string, Side>();
  const find = (name: string): Side => {
    const side = known.get(name);
    if (side !== undefined) return side;
    // A copy: a slice would keep its whole piece of the file in memory for as long as the name is known.
    const copy = Buffer.from(name).toString();
    const made = sideOf(copy);
    known.set(copy, made);
    return made;
  };
  return (row) => [find(neededText(row, 'side_a')), find(neededText(row, 'side_b'))];
}

/**
 * The parties of an event with their own dead. Only one-sided violence has a perpetrator and a target; fighting has two sides.
 * Whose dead those of several governments are is not said.
 */
export function partiesOf(row: GedRow, [a, b]: [Side, Side], violence: ViolenceType): PartyInput[] {
  const [roleOfA, roleOfB]: [PartyRole, PartyRole] =
    violence === 'one_sided' ? ['perpetrator', 'target'] : ['side_a', 'side_b'];
  return [
    ...withRole(a, roleOfA, countIn(row, 'deaths_a')),
    ...withRole(b, roleOfB, countIn(row, 'deaths_b')),
  ];
}

function withRole(side: Side, role: PartyRole, deaths: number | null): PartyInput[] {
  const isOwn = deaths !== null && side.actors.length === 1 && isPartyKind(side.kind);
  const dead = isOwn ? exactly(deaths) : null;
  return side.actors.map((actor) => ({
    actorName: actor.name,
    actorKind: side.kind,
    actorCountry: actor.country,
    role,
    attribution: null,
    claimedVia: null,
    dead,
  }));
}
