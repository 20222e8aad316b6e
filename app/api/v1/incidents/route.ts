import { endpoint, preflight } from '../_http/endpoint';
import { incidentsAnswer } from './answer';

export const GET = endpoint(incidentsAnswer);
export const OPTIONS = preflight;
