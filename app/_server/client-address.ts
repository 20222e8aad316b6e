import { CLIENT_ADDRESS, clientAddress } from '@/lib/auth/requests';
import { parseEnv } from '@/lib/config/env';
import { onRequest } from './exchange';

/**
 * Notes each request's address in its headers, over what the client may have put there, before Next.js reads them:
 * further in, the connection's other end is no longer to be had.
 */
export function noteClientAddresses(): void {
  const { TRUSTED_PROXIES } = parseEnv(process.env);
  onRequest(({ request }) => {
    const given = request.headers[CLIENT_ADDRESS];
    const forwardedFor = Array.isArray(given) ? given.join(',') : given;
    const { remoteAddress } = request.socket;
    request.headers[CLIENT_ADDRESS] = clientAddress(forwardedFor, remoteAddress, TRUSTED_PROXIES);
  });
}
