import { parseEnv } from '@/lib/config/env';

/**
 * The address that readers have of this server: PUBLIC_URL, otherwise as the proxy in front says it, if there is one of our
 * own, otherwise as the request does. What a client says about a proxy is not believed: it would stand in answers that caches keep.
 */
export function originOfRequest(headers: Headers): string {
  const { PUBLIC_URL, TRUSTED_PROXIES } = parseEnv(process.env);
  if (PUBLIC_URL !== undefined) return PUBLIC_URL;
  const forwarded = (name: string) => (TRUSTED_PROXIES > 0 ? headers.get(name) : null);
  const protocol = forwarded('x-forwarded-proto')?.split(',')[0]?.trim();
  const host = forwarded('x-forwarded-host') ?? headers.get('host') ?? 'localhost';
  return `${protocol === 'https' ? 'https' : 'http'}://${host}`;
}
