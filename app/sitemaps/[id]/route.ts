import { sitemapParts } from '@/lib/robots/sitemap';
import { xmlEndpoint } from '@/site/api/respond';
import { sitemapOf } from '@/site/robots/sitemaps';

export const GET = xmlEndpoint(async (db, { url, id }) =>
  sitemapParts(await sitemapOf(db, id, url.origin)),
);
