import { parseEnv } from '@/lib/config/env';
import { onRequest } from './exchange';

const A_YEAR_OF_TLS = 'max-age=31536000; includeSubDomains';

/**
 * What every answer says, also those that Next.js gives without asking proxy.ts: files of the build, redirects, errors.
 * Pages and data have a policy of their own instead of this one.
 */
const BASE = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};

/** Gives each answer its base before Next.js writes to it. Over TLS that holds browsers to TLS for a year. */
export function setBaseHeaders(): void {
  const isSecure = parseEnv(process.env).PUBLIC_URL?.startsWith('https:') ?? false;
  onRequest(({ request, response }) => {
    for (const [name, value] of Object.entries(BASE)) response.setHeader(name, value);
    if (isSecure || request.headers['x-forwarded-proto'] === 'https') {
      response.setHeader('strict-transport-security', A_YEAR_OF_TLS);
    }
  });
}
