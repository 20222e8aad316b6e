import { compareAnswer } from '@/site/api/compare';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(compareAnswer);
export const OPTIONS = preflight;
