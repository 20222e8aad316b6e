import type { Facts } from './facts';

/** Gives the group under which an actor's incidents counted at a version; null for none. */
export function groupOfActor(
  { groups }: Pick<Facts, 'groups'>,
  version: number,
): (actorId: number) => number | null {
  return (actorId) => {
    const then = groups.past.get(actorId)?.find((one) => one.untilVersion > version);
    return then === undefined ? (groups.now.get(actorId) ?? null) : then.groupId;
  };
}
