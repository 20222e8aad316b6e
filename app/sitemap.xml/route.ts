import { xmlEndpoint } from '@/site/api/respond';
import { indexOfSitemaps } from '@/site/robots/sitemaps';

export const GET = xmlEndpoint((db, { url }) => indexOfSitemaps(db, url.origin));
