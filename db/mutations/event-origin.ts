import { AsyncLocalStorage } from 'node:async_hooks';

const origin = new AsyncLocalStorage<string>();

/** Does something of which the audit events say that it was asked for from an address. */
export function fromAddress<T>(address: string, act: () => Promise<T>): Promise<T> {
  return origin.run(address, act);
}

/** Does something that whoever is asking now has not asked for. */
export function fromNowhere<T>(act: () => Promise<T>): Promise<T> {
  return origin.exit(act);
}

/** The address that what is being done was asked for from; null for the command line. */
export function presentAddress(): string | null {
  return origin.getStore() ?? null;
}
