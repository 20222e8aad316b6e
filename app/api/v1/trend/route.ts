import { endpoint, preflight } from '@/site/api/respond';
import { trendAnswer } from '@/site/api/trend';

export const GET = endpoint(trendAnswer);
export const OPTIONS = preflight;
