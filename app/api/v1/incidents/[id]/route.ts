import { endpoint, preflight } from '../../_http/endpoint';
import { incidentAnswer } from './answer';

export const GET = endpoint(incidentAnswer);
export const OPTIONS = preflight;
