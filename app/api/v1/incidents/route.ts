import { byVersion } from '@/site/api/by-version';
import { incidentsAnswer } from '@/site/api/incidents';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(byVersion(incidentsAnswer));
export const OPTIONS = preflight;
