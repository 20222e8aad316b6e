import { byVersion } from '@/site/api/by-version';
import { trendOrLaggedAnswer } from '@/site/api/lagged';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(byVersion(trendOrLaggedAnswer));
export const OPTIONS = preflight;
