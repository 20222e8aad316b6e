import { reconcileAnswer } from '@/site/api/reconcile';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(reconcileAnswer);
export const OPTIONS = preflight;
