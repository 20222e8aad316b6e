import { fileEndpoint, preflight } from '@/site/api/respond';
import { incidentFeed } from '@/site/feeds/incidents';

export const GET = fileEndpoint(incidentFeed);
export const OPTIONS = preflight;
