import { byVersion } from '@/site/api/by-version';
import { endpoint, preflight } from '@/site/api/respond';
import { unusualAnswer } from '@/site/api/unusual';

export const GET = endpoint(byVersion(unusualAnswer));
export const OPTIONS = preflight;
