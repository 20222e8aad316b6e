import { createHash } from 'node:crypto';
import type { SourceInput } from '@/lib/domain/incident';

/** What makes a document one row of `source`: SHA-256, in hex, of all that is said of it. */
export function sourceDigest(source: SourceInput): string {
  const { publisher, agency, title, publishedOn, url, language, reference, original } = source;
  return createHash('sha256')
    .update(
      JSON.stringify([publisher, agency, title, publishedOn, url, language, reference, original]),
    )
    .digest('hex');
}
