import { isIPv4, isIPv6 } from 'node:net';

const MAPPED = '::ffff:';

/**
 * The address that a request came from. Each proxy in front adds the address it was asked from to the end of
 * X-Forwarded-For; all before what our own proxies added is the client's say-so and is not believed.
 * @param remote the other end of the connection
 * @param trustedProxies how many proxies of ours stand in front
 */
export function clientAddress(
  forwardedFor: string | undefined,
  remote: string | undefined,
  trustedProxies: number,
): string {
  const hops = [...(forwardedFor?.split(',') ?? []), remote ?? ''].map((hop) => hop.trim());
  const address = plain(hops.at(-1 - trustedProxies) ?? '');
  return isIPv4(address) || isIPv6(address) ? address : 'unknown';
}

/** The header in which the server notes a request's address for itself, over whatever the client may have put there. */
export const CLIENT_ADDRESS = 'x-forwarded-for';

/** A request's address as the server has noted it. */
export function clientAddressOf(headers: Headers | undefined): string {
  return headers?.get(CLIENT_ADDRESS) ?? 'unknown';
}

/** What a limit by address counts as one: an IPv4 address, or the /64 network that one IPv6 user is given. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const front = groups(head);
  const back = tail === undefined ? [] : groups(tail);
  const zeros = Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0');
  const all = tail === undefined ? front : [...front, ...zeros, ...back];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

function plain(address: string): string {
  const v4 = address.toLowerCase().startsWith(MAPPED) ? address.slice(MAPPED.length) : '';
  return isIPv4(v4) ? v4 : address;
}

function groups(part: string): string[] {
  return part === '' ? [] : part.split(':');
}

/** The headers by which a browser says where a request comes from. */
export type RequestOrigin = {
  secFetchSite: string | null;
  origin: string | null;
  host: string | null;
};

/**
 * Whether a form was sent by a page of this very site. Every browser of today sends Sec-Fetch-Site over TLS and to
 * localhost, and Origin with every POST; what sends neither is refused.
 * @param publicOrigin the site's own origin, where it is configured
 */
export function isSameOrigin(request: RequestOrigin, publicOrigin: string | null): boolean {
  if (request.secFetchSite !== null) return request.secFetchSite === 'same-origin';
  if (request.origin === null || !URL.canParse(request.origin)) return false;
  const { origin, host } = new URL(request.origin);
  return publicOrigin === null ? host === request.host : origin === publicOrigin;
}
