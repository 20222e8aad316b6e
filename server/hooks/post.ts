import { lookup as lookUp } from 'node:dns';
import { type ClientRequest, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { UserError } from '@/lib/errors';
import { isRefusedAddress } from './refused';

/** To where something may be posted. */
export type HookPolicy = {
  protocols: readonly string[];
  ports: readonly string[];
  isRefused: (address: string) => boolean;
};

/** To the public internet, over TLS, at its usual port. */
export const PUBLIC_HOOKS: HookPolicy = {
  protocols: ['https:'],
  ports: [''],
  isRefused: isRefusedAddress,
};

/** An address to which nothing is sent, whatever is there. */
export class RefusedHook extends UserError {
  override name = 'RefusedHook';
}

const PATIENCE_MS = 10_000;

/**
 * Posts a text to an address that someone has typed, and gives the status of the answer. Names are looked up once, and the connection
 * goes to an address that was looked at: what a name means a moment later does not matter. Redirects are not followed, and nothing of
 * the answer is read but its status.
 * @throws RefusedHook if it is no address to which anything may be sent
 */
export function postHook(
  url: string,
  message: { headers: Readonly<Record<string, string>>; body: string },
  policy: HookPolicy = PUBLIC_HOOKS,
): Promise<number> {
  const to = hookUrl(url, policy);
  return new Promise((resolve, reject) => {
    const send = to.protocol === 'https:' ? tlsRequest : plainRequest;
    const body = Buffer.from(message.body);
    const request: ClientRequest = send(to, {
      method: 'POST',
      agent: false,
      lookup: onlyTo(policy),
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        ...message.headers,
        'content-type': 'application/json',
        'content-length': body.length,
        'user-agent': 'casualty-ledger',
      },
    });
    request.on('response', (response) => {
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject);
    request.end(body);
  });
}

/**
 * The address of a hook, read once for all.
 * @throws RefusedHook if it is no address to which anything may be sent
 */
export function hookUrl(given: string, policy: HookPolicy = PUBLIC_HOOKS): URL {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (
    url === null ||
    !policy.protocols.includes(url.protocol) ||
    url.username + url.password !== ''
  ) {
    throw new RefusedHook('The address must begin with https:// and have no user name.');
  }
  if (!policy.ports.includes(url.port)) {
    throw new RefusedHook('The address must have no port.');
  }
  // No name is looked up for what is an address already.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && policy.isRefused(host)) throw new RefusedHook(PRIVATE);
  return url;
}

const PRIVATE = 'The address leads to a private network. Nothing is sent there.';

/** Looks a name up, and fails if any of its addresses is refused: which of them is taken is not the name's to say. */
function onlyTo({ isRefused }: HookPolicy): LookupFunction {
  return (hostname, options, done) => {
    lookUp(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) {
        done(error ?? new RefusedHook(PRIVATE), '', 4);
      } else if (addresses.some(({ address }) => isRefused(address))) {
        done(new RefusedHook(PRIVATE), '', 4);
      } else if (options.all) {
        done(null, addresses);
      } else {
        done(null, first.address, first.family);
      }
    });
  };
}
