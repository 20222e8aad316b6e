import { pageEmbedRoute } from '@/site/embed/pages';

/** A list of incidents for the pages of other sites. */
export const GET = pageEmbedRoute('incidents');
