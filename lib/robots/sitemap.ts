/** The most addresses that one file may hold, by the protocol of sitemaps. */
export const SITEMAP_SIZE = 50_000;

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** A page, and when what it shows was last changed: an ISO 8601 instant, if that is known. */
export type SitemapEntry = { address: string; changedAt?: string | null };

/** A file that lists other files. */
export function sitemapIndex(entries: readonly SitemapEntry[]): string {
  return `${HEAD}<sitemapindex ${NAMESPACE}>\n${entries.map((one) => entryText('sitemap', one)).join('')}</sitemapindex>\n`;
}

/** The parts of a file that lists pages, as they come. */
export async function* sitemapParts(
  batches: AsyncIterable<readonly SitemapEntry[]>,
): AsyncGenerator<string> {
  yield `${HEAD}<urlset ${NAMESPACE}>\n`;
  for await (const batch of batches) yield batch.map((one) => entryText('url', one)).join('');
  yield '</urlset>\n';
}

function entryText(element: 'url' | 'sitemap', { address, changedAt }: SitemapEntry): string {
  const changed = changedAt ? `<lastmod>${changedAt}</lastmod>` : '';
  return `<${element}><loc>${escaped(address)}</loc>${changed}</${element}>\n`;
}

/** An address as XML has it, with everything but ASCII as addresses write it. */
function escaped(address: string): string {
  return new URL(address).href.replace(/[&<>'"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
