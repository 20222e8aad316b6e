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
