import { endpoint, preflight } from '../_http/endpoint';
import { countriesAnswer } from './answer';

export const GET = endpoint(countriesAnswer);
export const OPTIONS = preflight;
