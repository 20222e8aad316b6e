import { comparedEventsAnswer } from '@/site/api/compare-events';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(comparedEventsAnswer);
export const OPTIONS = preflight;
