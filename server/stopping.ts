type Stopping = { isStopping: boolean; acts: Set<() => Promise<unknown>> };

declare global {
  /** Global, because Next.js bundles this module more than once. */
  var ledgerStopping: Stopping | undefined;
}

function stopping(): Stopping {
  globalThis.ledgerStopping ??= { isStopping: false, acts: new Set() };
  return globalThis.ledgerStopping;
}

/** Whether this process is on its way out: nothing new is to be sent to it. */
export const isStopping = (): boolean => stopping().isStopping;

/** Has something be ended when this process stops, after the requests in progress and before the database is let go. */
export function whenStopping(act: () => Promise<unknown>): void {
  stopping().acts.add(act);
}

/** From now on it is. */
export function beginStopping(): void {
  stopping().isStopping = true;
}

/** Ends all that was to be ended. What can't be is told. */
export async function endAll(failed: (error: unknown) => void): Promise<void> {
  await Promise.all(Array.from(stopping().acts, (act) => act().catch(failed)));
}
