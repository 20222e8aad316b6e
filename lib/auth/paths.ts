import { isEmbed } from '@/lib/embed/pages';

const DESK = '/admin';
const INSIDE = /^\/(admin|account)(\/|\?|$)/;

/**
 * Where to go after signing in: the page that was asked for, never an address elsewhere. Of a site for members any page can be;
 * otherwise only the desk asks who someone is.
 */
export function returnPath(given: unknown, isForMembers = false): string {
  const usual = isForMembers ? '/' : DESK;
  if (typeof given !== 'string' || !URL.canParse(given, 'http://desk.invalid')) return usual;
  const { origin, pathname, search } = new URL(given, 'http://desk.invalid');
  const path = `${pathname}${search}`;
  const isPage = isForMembers ? asksForSession(pathname) : INSIDE.test(path);
  // A path of two slashes is an address elsewhere.
  if (pathname.startsWith('//')) return usual;
  return origin === 'http://desk.invalid' && isPage ? path : usual;
}

/**
 * What nobody has to sign in for on a site for members: signing in itself, stopping emails, what asks whether the server is there, what is measured, which has a token of its own, and embeds, which
 * say in their frame that they show nothing.
 */
const OPEN =
  /^\/(sign-in(\/second-factor)?|invitation\/[^/]+|watch\/unsubscribe\/[^/]+|feeds\/unsubscribe\/[^/]+|healthz|readyz|metrics|robots\.txt)\/?$/;

/** Whether a path of a site for members is for those who have signed in. */
export function asksForSession(pathname: string): boolean {
  return !OPEN.test(pathname) && !isEmbed(pathname.replace(/\/$/, ''));
}

/** In an address whose encoding is undone: what leads to the token of a one-time link or of a watch, and the token with all behind it. */
const WITH_TOKEN = /([/\\](?:invitation|watch|unsubscribe)[/\\]).*/is;

/**
 * A request's address as a log may keep it: without the token of a one-time link or of a watch, however the address is written
 * (doubled slashes, percent signs, capitals), and where it stands in a query too.
 */
export function redactPath(address: string): string {
  const [path = '', ...query] = address.split('?');
  return [path, ...query].map(redacted).join('?');
}

function redacted(part: string): string {
  const plain = decoded(part).replace(/([/\\])(\.?[/\\])+/g, '$1');
  return WITH_TOKEN.test(plain) ? plain.replace(WITH_TOKEN, '$1[token]') : part;
}

/** With every percent sign of an ASCII character undone, also where one is encoded more than once. */
function decoded(text: string): string {
  const next = text.replace(/%([0-7][0-9a-f])/gi, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return next === text ? text : decoded(next);
}
