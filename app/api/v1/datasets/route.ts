import { endpoint, preflight } from '../_http/endpoint';
import { datasetsAnswer } from './answer';

export const GET = endpoint(datasetsAnswer);
export const OPTIONS = preflight;
