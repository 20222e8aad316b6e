import { byVersion } from '@/site/api/by-version';
import { rankingAnswer } from '@/site/api/ranking';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(byVersion(rankingAnswer));
export const OPTIONS = preflight;
