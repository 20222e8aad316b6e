import { endpoint, preflight } from '../_http/endpoint';
import { groupsAnswer } from './answer';

export const GET = endpoint(groupsAnswer);
export const OPTIONS = preflight;
