import { AsyncLocalStorage } from 'node:async_hooks';
import { onRequest } from './exchange';

declare global {
  /** Under which request's id the present work is done. Global, as Next.js bundles this module more than once. */
  var ledgerRequestIds: AsyncLocalStorage<string> | undefined;
}

const HEADER = 'x-request-id';

/** The id that a proxy in front gave the request, where it is a plain token; else a new one. */
export function requestIdOf(given: string | null): string {
  return given !== null && /^[\w.-]{8,64}$/.test(given) ? given : crypto.randomUUID();
}

/** Gives each request an id before Next.js sees it, its answer the same, and all that is done for it. */
export function giveRequestIds(): void {
  globalThis.ledgerRequestIds ??= new AsyncLocalStorage();
  const ids = globalThis.ledgerRequestIds;
  onRequest(({ request, response }) => {
    const given = request.headers[HEADER];
    const id = requestIdOf(typeof given === 'string' ? given : null);
    request.headers[HEADER] = id;
    response.setHeader(HEADER, id);
    ids.enterWith(id);
  });
}

/** The id of the request that is being answered, if one is. */
export function currentRequestId(): string | undefined {
  return globalThis.ledgerRequestIds?.getStore();
}
