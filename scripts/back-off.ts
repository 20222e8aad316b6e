const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/** How long to wait before something is tried again that has failed so many times in a row: a second, then twice that, up to a minute. */
export function backOff(failures: number): number {
  return Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
}
