import { DrizzleQueryError } from 'drizzle-orm';

/**
 * Drizzle writes the values of a query that failed into its error's message, and whoever logs the error logs them:
 * tokens, digests, addresses. Its constructor sets `params` last but for the stack, and this takes them out there.
 */
export function keepValuesOutOfErrors(): void {
  Object.defineProperty(DrizzleQueryError.prototype, 'params', {
    configurable: true,
    get: () => [],
    set(this: DrizzleQueryError) {
      this.message = `Failed query: ${this.query}`;
    },
  });
}
