import { byVersion } from '@/site/api/by-version';
import { reconcileAnswer } from '@/site/api/reconcile';
import { endpoint, preflight } from '@/site/api/respond';

export const GET = endpoint(byVersion(reconcileAnswer));
export const OPTIONS = preflight;
