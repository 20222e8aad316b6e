const DESK = '/admin';
const INSIDE = /^\/(admin|account)(\/|\?|$)/;

/** Where to go after signing in: the page of the desk that was asked for, never an address elsewhere. */
export function returnPath(given: unknown): string {
  if (typeof given !== 'string' || !URL.canParse(given, 'http://desk.invalid')) return DESK;
  const { origin, pathname, search } = new URL(given, 'http://desk.invalid');
  const path = `${pathname}${search}`;
  return origin === 'http://desk.invalid' && INSIDE.test(path) ? path : DESK;
}

/** In an address whose encoding is undone: what leads to a one-time link's token, and the token with all behind it. */
const ONE_TIME_LINK = /([/\\]invitation[/\\]).*/is;

/**
 * A request's address as a log may keep it: without the token of a one-time link, however the address is written
 * (doubled slashes, percent signs, capitals), and where it stands in a query too.
 */
export function redactPath(address: string): string {
  const [path = '', ...query] = address.split('?');
  return [path, ...query].map(redacted).join('?');
}

function redacted(part: string): string {
  const plain = decoded(part).replace(/([/\\])(\.?[/\\])+/g, '$1');
  return ONE_TIME_LINK.test(plain) ? plain.replace(ONE_TIME_LINK, '$1[token]') : part;
}

/** With every percent sign of an ASCII character undone, also where one is encoded more than once. */
function decoded(text: string): string {
  const next = text.replace(/%([0-7][0-9a-f])/gi, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return next === text ? text : decoded(next);
}
