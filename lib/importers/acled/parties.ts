import type { ActorKind, PartyRole, ViolenceType } from '@/lib/domain/enums';
import type { PartyInput } from '@/lib/domain/incident';
import { fail, neededText, type Row } from '@/lib/importers/cells';
import { countryByName } from '@/lib/reference/countries';
import type { AcledColumn } from './columns';

type AcledRow = Row<AcledColumn>;

/** What ACLED's codes of actors are: 1 to 8 in files of before 2023, and words since. `external` may be a state's or not. */
const INTER: Readonly<Record<string, ActorKind | 'external'>> = {
  '1': 'state_force',
  '2': 'armed_group',
  '3': 'armed_group',
  '4': 'armed_group',
  '5': 'civilians',
  '6': 'civilians',
  '7': 'civilians',
  '8': 'external',
  'state forces': 'state_force',
  'rebel group': 'armed_group',
  'rebel groups': 'armed_group',
  'rebel forces': 'armed_group',
  'political militia': 'armed_group',
  'political militias': 'armed_group',
  'identity militia': 'armed_group',
  'identity militias': 'armed_group',
  rioters: 'civilians',
  protesters: 'civilians',
  civilians: 'civilians',
  'external/other forces': 'external',
  'other forces': 'external',
};

/** `Military Forces of Syria (2000-2024) Special Forces`: whose forces they are. */
const FORCES_OF = /^(?:Military|Police|Security) Forces of (.+?)(?: \(|$)/;
const UNIDENTIFIED = /^(?:Unidentified|Unknown)\b/;

type Side = { kind: ActorKind; parties: Omit<PartyInput, 'role'>[]; people: string[] };

/** Both sides of an event, with what they did to one another; `people` are those whom ACLED says civilians belonged to. */
export function sidesOf(row: AcledRow): {
  violence: ViolenceType;
  parties: PartyInput[];
  targets: string[];
} {
  const first = sideOf(row, 'actor1', 'inter1', 'assoc_actor_1');
  const second = sideOf(row, 'actor2', 'inter2', 'assoc_actor_2');
  const type = neededText(row, 'event_type');
  const isOneSided =
    type === 'Violence against civilians' ||
    (type === 'Explosions/Remote violence' && second.kind === 'civilians');
  const roles: [PartyRole, PartyRole] = isOneSided
    ? ['perpetrator', 'target']
    : ['side_a', 'side_b'];
  const withRole = (side: Side, role: PartyRole) =>
    side.parties.map((party) => ({ ...party, role }));
  return {
    violence: isOneSided ? 'one_sided' : fightingOf(type, first, second),
    parties: [...withRole(first, roles[0]), ...withRole(second, roles[1])],
    targets: [...first.people, ...second.people],
  };
}

/** Riots, protests and strategic developments are none of the three types of violence. */
function fightingOf(type: string, first: Side, second: Side): ViolenceType {
  if (type !== 'Battles' && type !== 'Explosions/Remote violence') return 'unclassified';
  const kinds = [first.kind, second.kind];
  if (kinds.includes('state_force')) return 'state_based';
  return kinds.every((kind) => kind === 'armed_group') ? 'non_state' : 'unclassified';
}

function sideOf(
  row: AcledRow,
  actor: 'actor1' | 'actor2',
  inter: 'inter1' | 'inter2',
  associated: 'assoc_actor_1' | 'assoc_actor_2',
): Side {
  const name = row(actor);
  if (name === '') return { kind: 'unidentified', parties: [], people: [] };
  const kind = kindOf(row, name, inter);
  const others = row(associated)
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '' && one !== name);
  const isArmed = kind === 'state_force' || kind === 'armed_group';
  return {
    kind,
    parties: [party(name, kind), ...(isArmed ? others.map((one) => party(one, guess(one))) : [])],
    // Beside civilians stand the peoples and trades that they belong to, and beside fighters their allies.
    people: isArmed ? [] : others,
  };
}

function kindOf(row: AcledRow, name: string, inter: 'inter1' | 'inter2'): ActorKind {
  if (UNIDENTIFIED.test(name)) return 'unidentified';
  const code = row(inter).toLowerCase().replace(/\.0*$/, '');
  if (code === '' || code === '0') return guess(name);
  const kind = INTER[code];
  if (kind === undefined) fail(inter, `"${row(inter)}" is not one of ACLED’s kinds of actors`);
  return kind === 'external' ? guess(name) : kind;
}

function guess(name: string): ActorKind {
  if (UNIDENTIFIED.test(name)) return 'unidentified';
  if (FORCES_OF.test(name) || /^Government of /.test(name)) return 'state_force';
  return /^(?:Civilians|Protesters|Rioters)\b/.test(name) ? 'civilians' : 'armed_group';
}

function party(actorName: string, actorKind: ActorKind): Omit<PartyInput, 'role'> {
  const state = FORCES_OF.exec(actorName)?.[1] ?? '';
  return {
    actorName,
    actorKind,
    actorCountry: actorKind === 'state_force' ? (countryByName(state)?.code ?? null) : null,
    attribution: null,
    claimedVia: null,
    dead: null,
  };
}
