import { changesAnswer } from '@/site/api/changes';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(changesAnswer);
export const OPTIONS = preflight;
