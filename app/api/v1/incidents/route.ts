import { incidentsAnswer } from '@/site/api/incidents';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(incidentsAnswer);
export const OPTIONS = preflight;
