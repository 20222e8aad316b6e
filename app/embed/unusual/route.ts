import { pageEmbedRoute } from '@/site/embed/pages';

/** The unusual months for the pages of other sites. */
export const GET = pageEmbedRoute('unusual');
