import type { Counts } from './estimate';

/**
 * Why a count of one version of a dataset differs from that of another, incident by incident. `new`, `restored`, `retracted` and
 * `merged` are about whether it is published; the others about what is said of it. `recounted`: nothing new is said, but a name
 * has been joined to a party, or a counting rule has begun to hold. `other`: what changed is in no count.
 */
export const CHANGE_CAUSES = [
  'new',
  'restored',
  'revised',
  'reclassified',
  'retracted',
  'merged',
  'recounted',
  'other',
] as const;
export type ChangeCause = (typeof CHANGE_CAUSES)[number];

/** How many incidents changed for a cause, and by how much they moved what is counted: numbers of `by` can be below zero. */
type Moved = { incidents: number; by: Counts };

/** What changed in a count, by cause; causes for which nothing did are left out. */
export type MovedByCause = Partial<Record<ChangeCause, Moved>>;
