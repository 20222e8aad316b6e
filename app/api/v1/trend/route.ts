import { endpoint, preflight } from '../_http/endpoint';
import { trendAnswer } from './answer';

export const GET = endpoint(trendAnswer);
export const OPTIONS = preflight;
