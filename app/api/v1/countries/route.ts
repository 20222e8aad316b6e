import { byVersion } from '@/site/api/by-version';
import { countriesAnswer } from '@/site/api/lists';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(byVersion(countriesAnswer));
export const OPTIONS = preflight;
