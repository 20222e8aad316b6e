import { PARTY_ROLES } from '@/lib/domain/enums';
import { type Facts, STATED } from './facts';
import { type FactQuery, NO_PARTY_ID } from './query';

export const PERPETRATOR = PARTY_ROLES.indexOf('perpetrator');

type Named = Pick<FactQuery, 'partyOf' | 'membersOf'>;
type Listed = Named & { parties: readonly (readonly number[])[] };

/** What was listed last for some facts: most questions of a page ask for it. */
const listed = new WeakMap<Facts, Listed>();

/** The parties that each actor counts under, by its number in facts: its own first, and each once. */
export function partiesByActor(facts: Facts, { partyOf, membersOf }: Named): Listed['parties'] {
  const { values } = facts.actors;
  const known = listed.get(facts);
  const isKnown = known?.partyOf === partyOf && known.membersOf === membersOf;
  if (isKnown && known.parties.length === values.length) return known.parties;
  const parties = values.map((id) => {
    const own = partyOf(id);
    return own === null ? [] : [...new Set([own, ...membersOf(id)])];
  });
  listed.set(facts, { partyOf, membersOf, parties });
  return parties;
}

/** The only role in which parties count, as a number of facts; null if it is any. */
export function roleAsked({ role }: Pick<FactQuery, 'role'>): number | null {
  return role === 'perpetrator' ? PERPETRATOR : null;
}

/**
 * Whether a row counts by its parties: for those of actors asked for by `rowsOfActors` only where a role is. Null where each does.
 */
export function partyFilter(facts: Facts, query: FactQuery): ((row: number) => boolean) | null {
  const { parties: asked, role } = query;
  const asksNone = asked.includes(NO_PARTY_ID);
  if (role === 'any' && !asksNone) return null;
  if (role === 'own' && asked.length > 0 && !asksNone) return null;
  const named = asked.filter((party) => party !== NO_PARTY_ID);
  // None took part in a role in which no party did.
  if (role !== 'any' && asksNone && named.length === 0) return () => false;
  const { from, actor, role: roles } = facts.parties;
  const of = partiesByActor(facts, query);
  const only = roleAsked(query);
  const isAsked = (party: number) =>
    (role !== 'any' && named.length === 0) || named.includes(party);
  return (row) => {
    let hasParty = false;
    for (let at = from[row] ?? 0; at < (from[row + 1] ?? 0); at++) {
      const counts = only === null || roles[at] === only;
      const parties = counts ? (of[actor[at] ?? 0] ?? []) : [];
      if (parties.some(isAsked)) return true;
      if (parties.length > 0) hasParty = true;
    }
    return role === 'any' && !hasParty;
  };
}

/** What a row says about the dead of some parties: the sums of what is stated, open-ended where it is of some only. */
export type OwnDead = { isKnown: boolean; isOpenEnded: boolean; bounds: Int32Array };

/**
 * Gives what a row states of parties' own dead: of one party, or, for null, of all that are asked for. A party that counts as the
 * member of a coalition has no dead of its own there: whose they are is not said.
 */
export function ownDeadReader(
  facts: Facts,
  query: FactQuery,
): (row: number, party: number | null) => OwnDead {
  const { from, actor, stated, dead } = facts.parties;
  const of = partiesByActor(facts, query);
  const asked = new Set(query.parties);
  const found: OwnDead = { isKnown: false, isOpenEnded: false, bounds: new Int32Array(3) };
  return (row, only) => {
    const isAsked = (party: number) =>
      only === null ? asked.size === 0 || asked.has(party) : party === only;
    const [first, end] = [from[row] ?? 0, from[row + 1] ?? 0];
    let [isKnown, isOpenEnded, isMissing] = [false, false, false];
    found.bounds.fill(0);
    for (let at = first; at < end; at++) {
      const parties = of[actor[at] ?? 0] ?? [];
      if (!parties.some(isAsked)) continue;
      const isOwn = parties[0] !== undefined && isAsked(parties[0]);
      const bits = stated[at] ?? 0;
      if (!isOwn || bits === 0) {
        isMissing ||= !isOwn || !isStatedBeside(at, first, end);
        continue;
      }
      // Where an actor is named in two roles, its dead are those that are stated first.
      if (isStatedBeside(at, first, at)) continue;
      isKnown = true;
      isOpenEnded ||= (bits & STATED.openEnded) !== 0;
      for (let i = 0; i < 3; i++)
        found.bounds[i] = (found.bounds[i] ?? 0) + (dead[at * 3 + i] ?? 0);
    }
    found.isKnown = isKnown;
    found.isOpenEnded = isOpenEnded || isMissing;
    return found;
  };

  function isStatedBeside(at: number, first: number, end: number): boolean {
    for (let other = first; other < end; other++) {
      if (other !== at && actor[other] === actor[at] && stated[other] !== 0) return true;
    }
    return false;
  }
}
