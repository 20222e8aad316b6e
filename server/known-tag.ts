import { type BinaryLike, createHash } from 'node:crypto';

/** The ETag of what is made of these, one after another. Weak: the same may be compressed or not. */
export function weakTag(...parts: readonly BinaryLike[]): string {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return `W/"${digest.digest('base64url').slice(0, 22)}"`;
}

/** Whether a reader has what an ETag names, by their If-None-Match. */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const known = ifNoneMatch?.split(',').map((tag) => tag.trim()) ?? [];
  return known.some((tag) => tag === '*' || tag === etag || `W/${tag}` === etag);
}
