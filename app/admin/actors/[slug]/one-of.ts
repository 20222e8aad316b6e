import type { ActorDetail } from '@/db/queries/desk/actor';
import type { StatedStrength } from '@/db/queries/desk/stated-strengths';
import type { Succession } from '@/lib/domain/annotation';
import { successionText } from '@/lib/format/statements';
import { ACTS_ON_ONE, type ActOnOne } from './acts-of';
import { strengthText } from './strength-text';
import { strengthValues } from './strength-values';

type ChosenOne = { act: ActOnOne; id: number; what: string; saved: Record<string, string> };

type Told = {
  aliases: ActorDetail['aliases'];
  strengths: readonly StatedStrength[];
  successions: readonly Succession[];
};

/** What an address asks to do to one thing that is said of an actor, or null where there is no such thing. */
export function oneOf(
  asked: unknown,
  of: unknown,
  { aliases, strengths, successions }: Told,
): ChosenOne | null {
  const act = ACTS_ON_ONE.find((one) => one === asked);
  const id = Number(of);
  if (act === undefined) return null;
  if (act === 'remove-alias') {
    const found = aliases.find((one) => one.id === id);
    return found === undefined ? null : { act, id, what: found.name, saved: {} };
  }
  if (act === 'withdraw-succession') {
    const found = successions.find((one) => one.id === id);
    return found === undefined ? null : { act, id, what: successionText(found), saved: {} };
  }
  const found = strengths.find((one) => one.id === id);
  if (found === undefined) return null;
  return { act, id, what: strengthText(found), saved: strengthValues(found) };
}
