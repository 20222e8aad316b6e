import type { Facts } from './facts';

type PartyOf = (actorId: number) => number | null;
type MembersOf = (actorId: number) => number[];
type Names = Pick<Facts, 'actorParties' | 'coalitions'>;

/** What was given last of the names that facts have, which are others as soon as facts are brought up to date: all that a page asks is of one version. */
const given = new WeakMap<
  Facts['actorParties'],
  { version: number; coalitions: Facts['coalitions']; partyOf: PartyOf; membersOf: MembersOf }
>();

function givenAt({ actorParties, coalitions }: Names, version: number) {
  const known = given.get(actorParties);
  if (known?.version === version && known.coalitions === coalitions) return known;
  const partyOf: PartyOf = (actorId) => {
    const then = actorParties.past.get(actorId)?.find((one) => one.untilVersion > version);
    return then === undefined ? (actorParties.now.get(actorId) ?? null) : then.partyId;
  };
  const membersOf: MembersOf = (actorId) => {
    const members = coalitions.get(actorId) ?? [];
    return members
      .filter(({ sinceVersion }) => sinceVersion <= version)
      .map(({ memberId }) => partyOf(memberId))
      .filter((party) => party !== null);
  };
  const made = { version, coalitions, partyOf, membersOf };
  given.set(actorParties, made);
  return made;
}

/** Gives the party under which an actor's incidents counted at a version; null for none. */
export const partyOfActor = (names: Names, version: number): PartyOf =>
  givenAt(names, version).partyOf;

/** Gives the parties with which a coalition's incidents counted too at a version. */
export const membersOfActor = (names: Names, version: number): MembersOf =>
  givenAt(names, version).membersOf;
