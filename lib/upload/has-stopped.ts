/** After this long without a word, in ms, whoever has a file read is gone: while it is, it says so every five seconds. */
const STOPPED_AFTER = 20_000;

/** Whether a reading in progress, of which the last word came at an instant, is not going on. */
export function hasStopped(readAt: string, now: number): boolean {
  return now - Date.parse(readAt) > STOPPED_AFTER;
}
