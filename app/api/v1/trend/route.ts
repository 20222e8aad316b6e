import { bundledTrendAnswer } from '@/site/api/bundle';
import { byVersion } from '@/site/api/by-version';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(byVersion(bundledTrendAnswer));
export const OPTIONS = preflight;
