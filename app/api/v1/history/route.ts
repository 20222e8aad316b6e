import { byVersion } from '@/site/api/by-version';
import { historyAnswer } from '@/site/api/history';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(byVersion(historyAnswer));
export const OPTIONS = preflight;
