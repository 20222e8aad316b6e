import { rankingAnswer } from '@/site/api/ranking';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(rankingAnswer);
export const OPTIONS = preflight;
