import { byVersion } from '@/site/api/by-version';
import { groupsAnswer } from '@/site/api/lists';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(byVersion(groupsAnswer));
export const OPTIONS = preflight;
