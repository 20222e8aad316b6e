import { pageEmbedRoute } from '@/site/embed/pages';

/** A comparison for the pages of other sites. */
export const GET = pageEmbedRoute('compare');
