import { embedResponse } from '@/site/embed/respond';

/** A chart for the pages of other sites: a whole document, which reads without script. */
export const GET = embedResponse;
