/** After this long without a row read, in ms, whoever read them is gone: a batch takes a second at most. */
const STOPPED_AFTER = 20_000;

/** Whether a reading under way, which read its last rows at an instant, is not going on. */
export function hasStopped(readAt: string, now: number): boolean {
  return now - Date.parse(readAt) > STOPPED_AFTER;
}
