import type { Facts } from './facts';

/** Gives the party under which an actor's incidents counted at a version; null for none. */
export function partyOfActor(
  { actorParties }: Pick<Facts, 'actorParties'>,
  version: number,
): (actorId: number) => number | null {
  return (actorId) => {
    const then = actorParties.past.get(actorId)?.find((one) => one.untilVersion > version);
    return then === undefined ? (actorParties.now.get(actorId) ?? null) : then.partyId;
  };
}
/** Gives the parties with which a coalition's incidents counted too at a version. */
export function membersOfActor(
  facts: Pick<Facts, 'actorParties' | 'coalitions'>,
  version: number,
): (actorId: number) => number[] {
  const partyOf = partyOfActor(facts, version);
  return (actorId) => {
    const members = facts.coalitions.get(actorId) ?? [];
    return members
      .filter(({ sinceVersion }) => sinceVersion <= version)
      .map(({ memberId }) => partyOf(memberId))
      .filter((party) => party !== null);
  };
}
