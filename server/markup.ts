import { AsyncLocalStorage } from 'node:async_hooks';
import { onRequest } from './requests';

declare global {
  /**
   * The ready markup of the page that is being made, by name; null where the browser asks for a page's parts alone. Global,
   * because Next.js bundles a page's server components, its client components and its start apart.
   */
  var ledgerMarkup: AsyncLocalStorage<Map<string, string> | null> | undefined;
}

/** Keeps the ready markup of each page at hand while it is made, so that it is sent once: see components/ui/markup. */
export function keepMarkup(): void {
  globalThis.ledgerMarkup ??= new AsyncLocalStorage();
  const kept = globalThis.ledgerMarkup;
  onRequest(({ request }) => kept.enterWith(asksForParts(request.headers) ? null : new Map()));
}

/** Whether Next.js's script asks, which has no document to find markup in: for another page, or with a form. */
function asksForParts(headers: NodeJS.Dict<string | string[]>): boolean {
  return headers.rsc !== undefined || headers['next-action'] !== undefined;
}
