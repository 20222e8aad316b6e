import { clientAddressOf, networkOf } from '@/lib/auth/requests';
import { countInWindows } from '@/lib/auth/window';

/** How often each network may ask the API. */
const ALLOWED = { requests: 600, seconds: 60 };

/** Networks that are told apart at once. */
const NETWORKS = 10_000;

const count = countInWindows(ALLOWED.seconds, NETWORKS);

/** What a request takes of the allowance of whoever sent it. */
export type Allowance = {
  isSpent: boolean;
  /** In how many seconds it is whole again. */
  seconds: number;
  /** As draft-ietf-httpapi-ratelimit-headers has them. */
  headers: Record<string, string>;
};

/**
 * Takes one request from the allowance of whoever sent it. Null where it came from this machine, such as from a proxy that nobody has
 * named: readers can't be told apart there, and none is held up.
 */
export function spend(headers: Headers): Allowance | null {
  const address = clientAddressOf(headers);
  if (address === 'unknown' || address === '::1' || address.startsWith('127.')) return null;
  const { times, seconds } = count(networkOf(address));
  return {
    isSpent: times > ALLOWED.requests,
    seconds,
    headers: {
      'ratelimit-policy': `"api";q=${ALLOWED.requests};w=${ALLOWED.seconds}`,
      ratelimit: `"api";r=${Math.max(0, ALLOWED.requests - times)};t=${seconds}`,
    },
  };
}
