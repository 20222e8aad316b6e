import { ACTOR_KINDS, type ActorKind } from '@/lib/domain/enums';
import type { KnownNames } from '@/lib/entry/new-names';
import { nameKey } from '@/lib/text/fold';

/** What someone said that new parties are, by the keys of their names. */
export type ChosenKinds = Readonly<Record<string, ActorKind>>;

/** The kind of a party: as someone chose for this name, or as the ledger has an actor of the name, or as guessed. */
export function kindOfParty(
  name: string,
  chosen: ChosenKinds,
  names: Pick<KnownNames, 'hasParty'>,
): ActorKind {
  const said = chosen[nameKey(name)];
  if (said !== undefined) return said;
  const guess = guessKind(name);
  const isKnown = (actorKind: ActorKind) => names.hasParty({ actorName: name, actorKind });
  return isKnown(guess) ? guess : (ACTOR_KINDS.find(isKnown) ?? guess);
}

const CIVILIANS = /^(civilians?|the public)$/i;
const UNIDENTIFIED = /\b(unknown|unidentified|unnamed)\b/i;
const FORCES =
  /\b(government|army|police|military|gendarmerie|armed forces|security forces|defen[cs]e forces?|air force|navy|national guard)\b/i;
/** Many a group calls itself an army. */
const NOT_OF_A_STATE =
  /\b(anti|free|people.?s|liberation|revolutionary|resistance|salvation|islamic|god.?s|lord.?s|dissidents?|rebels?|insurgents?|extremists?|militants?|militias?|movement|front)\b/i;

/** A guess at the kind of a party by its name. It is shown with the question, and never taken for the answer. */
export function guessKind(name: string): ActorKind {
  if (CIVILIANS.test(name.trim())) return 'civilians';
  if (UNIDENTIFIED.test(name)) return 'unidentified';
  return FORCES.test(name) && !NOT_OF_A_STATE.test(name) ? 'state_force' : 'armed_group';
}
