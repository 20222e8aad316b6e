import { countriesAnswer } from '@/site/api/lists';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(countriesAnswer);
export const OPTIONS = preflight;
