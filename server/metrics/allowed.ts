import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether a request brings the token that the metrics are shown for. It takes as long whatever is brought.
 * @param authorization the request's header, which is to be `Bearer` and the token
 */
export function bringsToken(token: string, authorization: string | null): boolean {
  const [, brought = ''] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
  return timingSafeEqual(digest(brought), digest(token));
}

/** Of the same length for any text. */
const digest = (text: string) => createHash('sha256').update(text).digest();
