import { UserError } from '@/lib/errors';

/**
 * Refuses an act on an incident that was changed since someone looked at it, and so may no longer be what they meant.
 * @param seen the number of the revision that they saw; without it the act is on whatever stands
 */
export function refuseUnseen({ number }: { number: number }, seen: number | undefined): void {
  if (seen === undefined || seen === number) return;
  throw new UserError(
    `The incident has changed since you opened this page, and is at revision ${number} now. Reload the page and check what has changed before you continue.`,
  );
}
