import { partiesAnswer } from '@/site/api/lists';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(partiesAnswer);
export const OPTIONS = preflight;
