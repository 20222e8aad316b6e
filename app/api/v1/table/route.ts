import { endpoint, preflight } from '@/site/api/respond';
import { tableAnswer } from '@/site/api/table';

export const GET = endpoint(tableAnswer);
export const OPTIONS = preflight;
