import { pageEmbedRoute } from '@/site/embed/pages';

/** A table by periods for the pages of other sites. */
export const GET = pageEmbedRoute('table');
