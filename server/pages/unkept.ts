import { AsyncLocalStorage } from 'node:async_hooks';

declare global {
  /** Whether the page that is being made may be kept; null for what is no such page. Global, because Next.js bundles this module more than once. */
  var ledgerPageInHand: AsyncLocalStorage<{ mayBeKept: boolean } | null> | undefined;
}

/** Notes that the work from here on is for a page, or for none. */
export function beginPage(page: { mayBeKept: boolean } | null): void {
  globalThis.ledgerPageInHand ??= new AsyncLocalStorage();
  globalThis.ledgerPageInHand.enterWith(page);
}

/** Has the page that is being made not be kept: it says something that does not hold for as long as nothing is recorded. */
export function notToBeKept(): void {
  const page = globalThis.ledgerPageInHand?.getStore();
  if (page) page.mayBeKept = false;
}

/** Stands for what a page could not be told about itself, and does without: the next reader may be told. */
export function unsaid(): null {
  notToBeKept();
  return null;
}
