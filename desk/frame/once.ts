import { createHash } from 'node:crypto';

/** How long after its end an act is still that of the same click: people take up to half a second for the second one. */
const SAME_CLICK_MS = 2_000;

/**
 * Makes an act that is done once where its form is sent twice, as a double click does: the second gets what came of the
 * first, in the same web process. What failed may be tried again at once.
 */
export function onceForAClick<T>(): (sent: unknown, act: () => Promise<T>) => Promise<T> {
  const outcomes = new Map<string, Promise<T>>();
  return (sent, act) => {
    // Forms hold secrets.
    const key = createHash('sha256').update(JSON.stringify(sent)).digest('base64');
    const before = outcomes.get(key);
    if (before) return before;
    const outcome = act();
    outcomes.set(key, outcome);
    const forget = () => outcomes.delete(key);
    const forgetSoon = () => setTimeout(forget, SAME_CLICK_MS).unref();
    outcome.then(forgetSoon, (error) => (isRedirect(error) ? forgetSoon() : forget()));
    return outcome;
  };
}

/** By throwing one, Next.js leads on to another page. */
function isRedirect(error: unknown): boolean {
  return error instanceof Error && 'digest' in error && /^NEXT_REDIRECT/.test(`${error.digest}`);
}
