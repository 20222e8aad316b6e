import crypto from 'node:crypto';

/** SHA-256 of a text or of bytes, in hex. */
export function sha256(text: string | Uint8Array): string {
  // Node 20.12 and later can do it in one call, in half the time.
  if (typeof crypto.hash === 'function') return crypto.hash('sha256', text, 'hex');
  return crypto.createHash('sha256').update(text).digest('hex');
}
