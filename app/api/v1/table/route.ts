import { byVersion } from '@/site/api/by-version';
import { endpoint, preflight } from '@/site/api/respond';
import { tableAnswer } from '@/site/api/table';

export const GET = endpoint(byVersion(tableAnswer));
export const OPTIONS = preflight;
