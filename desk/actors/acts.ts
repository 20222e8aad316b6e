import type { ActorKind } from '@/lib/domain/enums';

/** What can be done to an actor, in the words of links and buttons. */
export const ACTOR_ACTS = {
  change: 'Change its name or kind',
  alias: 'Add an alias',
  merge: 'Merge it into another',
  split: 'Split it off again',
  succession: 'Add a predecessor or successor',
  strength: 'Add a strength estimate',
} as const;
export type ActorAct = keyof typeof ACTOR_ACTS;

/** What can be done to an actor that is merged, or is not. */
export function actsOfActor(isMerged: boolean): ActorAct[] {
  const left = isMerged ? 'merge' : 'split';
  const acts: ActorAct[] = ['change', 'alias', 'merge', 'split', 'succession', 'strength'];
  return acts.filter((act) => act !== left);
}

/** Acts on one statement about an actor, named by its id. */
export const ACTS_ON_ONE = [
  'remove-alias',
  'correct-strength',
  'withdraw-strength',
  'withdraw-succession',
] as const;
export type ActOnOne = (typeof ACTS_ON_ONE)[number];

/** What the forms on an actor begin from. */
export type ShownActor = {
  slug: string;
  changeNumber: number;
  name: string;
  kind: ActorKind;
  country: string | null;
  description: string | null;
  /** What names it, in words. */
  counted: string;
};
