/** Whether a reader has what an ETag names, by their If-None-Match. */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const known = ifNoneMatch?.split(',').map((tag) => tag.trim()) ?? [];
  return known.some((tag) => tag === '*' || tag === etag || `W/${tag}` === etag);
}
