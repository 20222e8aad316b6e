/** The address that readers have of this server, as the proxy in front or the request itself says it. */
export function originOf(headers: Headers): string {
  const protocol = headers.get('x-forwarded-proto')?.split(',')[0]?.trim();
  const host = headers.get('x-forwarded-host') ?? headers.get('host') ?? 'localhost';
  return `${protocol === 'https' ? 'https' : 'http'}://${host}`;
}
