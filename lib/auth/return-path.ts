const DESK = '/admin';
const INSIDE = /^\/(admin|account)(\/|\?|$)/;

/** Where to go after signing in: the page of the desk that was asked for, never an address elsewhere. */
export function returnPath(given: unknown): string {
  if (typeof given !== 'string' || !URL.canParse(given, 'http://desk.invalid')) return DESK;
  const { origin, pathname, search } = new URL(given, 'http://desk.invalid');
  const path = `${pathname}${search}`;
  return origin === 'http://desk.invalid' && INSIDE.test(path) ? path : DESK;
}
