import { byVersion } from '@/site/api/by-version';
import { partiesAnswer } from '@/site/api/lists';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(byVersion(partiesAnswer));
export const OPTIONS = preflight;
