import type { AuthSettings } from '@/desk/frame';

/** How long the words of a fault are kept for the page that shows them. */
const FAULT_SECONDS = 60;

/** The cookie with what was wrong with a file. No secret, and taken as plain text. */
export function faultCookie({ publicOrigin }: Pick<AuthSettings, 'publicOrigin'>) {
  const isSecure = publicOrigin?.startsWith('https://') ?? false;
  return {
    name: `${isSecure ? '__Host-' : ''}ledger.upload_fault`,
    attributes: `Path=/; Max-Age=${FAULT_SECONDS}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`,
  };
}
