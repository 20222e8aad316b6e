/** So many versions more than were kept are always passed over. */
const AT_LEAST = 1_000;
/** And no more: so many were never published since a backup. */
const AT_MOST = 1_000_000;
/** The numbers end in zeros, so that it is seen where they begin again. */
const ROUND = 1_000;

/**
 * The highest number that a version may have had when the ledger was lost: the newest that is known, and one more for each second since
 * the backup. All that are given from then on are higher.
 */
export function lastVersionLost(newestKept: number, secondsLost: number): number {
  const since = Math.min(AT_MOST, AT_LEAST + Math.ceil(Math.max(0, secondsLost)));
  return Math.ceil((newestKept + since) / ROUND) * ROUND;
}
