/** Postgres's code for what a login may not do. */
export const INSUFFICIENT_PRIVILEGE = '42501';

/** The codes of an error and of its causes, outermost first: Postgres's five characters, or the system's (ECONNREFUSED). */
export function errorCodes(error: unknown): string[] {
  const codes: string[] = [];
  for (let one = error; one instanceof Error; one = one.cause) {
    if ('code' in one) codes.push(String(one.code));
  }
  return codes;
}
