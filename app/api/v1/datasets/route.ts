import { datasetsAnswer } from '@/site/api/lists';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(datasetsAnswer);
export const OPTIONS = preflight;
