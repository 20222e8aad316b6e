import type { ActorKind } from '@/lib/domain/enums';

const STATE =
  /\b(government|army|police|military|armed forces|security forces|air force|navy|national guard)\b/i;
const CIVILIANS = /^(civilians?|the public)$/i;
const UNIDENTIFIED = /\b(unknown|unidentified|unnamed)\b/i;

/** What a party is by its name, where the ledger has no actor of that name. Its kind can be changed in the draft. */
export function partyKind(name: string): ActorKind {
  if (CIVILIANS.test(name.trim())) return 'civilians';
  if (UNIDENTIFIED.test(name)) return 'unidentified';
  return STATE.test(name) ? 'state_force' : 'armed_group';
}
