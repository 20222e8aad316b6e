import { groupsAnswer } from '@/site/api/lists';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(groupsAnswer);
export const OPTIONS = preflight;
