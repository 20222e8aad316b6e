import { byVersion } from '@/site/api/by-version';
import { changesAnswer } from '@/site/api/changes';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(byVersion(changesAnswer));
export const OPTIONS = preflight;
