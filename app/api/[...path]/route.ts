import { nothingAt, preflight } from '@/site/api/respond';

export const GET = nothingAt;
export const OPTIONS = preflight;
