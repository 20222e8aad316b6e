import { endpoint, preflight } from '@/site/api/respond';
import { unusualAnswer } from '@/site/api/unusual';

export const GET = endpoint(unusualAnswer);
export const OPTIONS = preflight;
