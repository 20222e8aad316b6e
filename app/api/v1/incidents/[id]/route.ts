import { incidentAnswer } from '@/site/api/incidents';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(incidentAnswer);
export const OPTIONS = preflight;
