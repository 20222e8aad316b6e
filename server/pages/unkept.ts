import { AsyncLocalStorage } from 'node:async_hooks';

/** A page that is being made. */
export type PageInHand = {
  mayBeKept: boolean;
  /** What the database had recorded when its making began, in words; null if that is not known. */
  state: string | null;
};

declare global {
  /** The page that is being made; null for what is no such page. Global, because Next.js bundles this module more than once. */
  var ledgerPageInHand: AsyncLocalStorage<PageInHand | null> | undefined;
}

/** Notes that the work from here on is for a page, or for none. */
export function beginPage(page: PageInHand | null): void {
  globalThis.ledgerPageInHand ??= new AsyncLocalStorage();
  globalThis.ledgerPageInHand.enterWith(page);
}

/** Has the page that is being made not be kept: it says something that does not hold for as long as nothing is recorded. */
export function notToBeKept(): void {
  const page = globalThis.ledgerPageInHand?.getStore();
  if (page) page.mayBeKept = false;
}

/** What the database had recorded when the making of the present page began; null if there is none, or that is not known. */
export function stateInHand(): string | null {
  return globalThis.ledgerPageInHand?.getStore()?.state ?? null;
}

/** Stands for what a page could not be told about itself, and does without: the next reader may be told. */
export function unsaid(): null {
  notToBeKept();
  return null;
}
