import type { ActorKind, PartyRole, ViolenceType } from '@/lib/domain/enums';
import type { PartyInput } from '@/lib/domain/incident';
import { countryByName } from '@/lib/reference/countries';
import { neededText, type Row } from './cells';

/** A side of an event: one actor, or several governments. */
export type Side = { kind: ActorKind; actors: { name: string; country: string | null }[] };

const GOVERNMENT = 'Government of ';
/** Names of groups hold commas too ("Ahrar al-Sham, Jabhat Fateh al-Sham" is one actor): only governments are divided. */
const BETWEEN_GOVERNMENTS = /, (?=Government of )/;
const CIVILIANS = 'Civilians';

/** What a side's name says of it. */
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
export function sidesFinder(): (row: Row) => [Side, Side] {
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

/** The parties of an event. Only one-sided violence has a perpetrator and a target; fighting has two sides. */
export function partiesOf([a, b]: [Side, Side], violence: ViolenceType): PartyInput[] {
  const [roleOfA, roleOfB]: [PartyRole, PartyRole] =
    violence === 'one_sided' ? ['perpetrator', 'target'] : ['side_a', 'side_b'];
  return [...withRole(a, roleOfA), ...withRole(b, roleOfB)];
}

function withRole(side: Side, role: PartyRole): PartyInput[] {
  return side.actors.map((actor) => ({
    actorName: actor.name,
    actorKind: side.kind,
    actorCountry: actor.country,
    role,
    attribution: null,
    claimedVia: null,
  }));
}
