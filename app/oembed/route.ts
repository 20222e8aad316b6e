import { oembedResponse } from '@/site/embed/oembed';

/** The code that puts a chart of this site into another, by the chart's address. */
export const GET = oembedResponse;
