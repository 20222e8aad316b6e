import type { Facts } from './facts';

/** Under which group actors' incidents count: now, and up to the versions in which that changed. */
export type GroupHistory = {
  now: Map<number, number | null>;
  /** By actor, from the earliest: what held until, but not in, a version. */
  past: Map<number, { untilVersion: number; groupId: number | null }[]>;
};

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
