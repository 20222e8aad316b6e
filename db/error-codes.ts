/** Postgres's code for what a login is not allowed to do. */
export const INSUFFICIENT_PRIVILEGE = '42501';

/** Of a statement that took too long, or that someone stopped. */
export const QUERY_CANCELED = '57014';

/** Of a lock that was not to be had in time. */
export const LOCK_NOT_AVAILABLE = '55P03';

/** The codes of an error and of its causes, outermost first: Postgres's five characters, or the system's (ECONNREFUSED). */
export function errorCodes(error: unknown): string[] {
  const codes: string[] = [];
  for (let one = error; one instanceof Error; one = one.cause) {
    if ('code' in one) codes.push(String(one.code));
  }
  return codes;
}
