import { catalogueFile } from '@/site/api/catalogue';
import { preflight, textEndpoint } from '@/site/api/respond';

export const GET = textEndpoint(catalogueFile);
export const OPTIONS = preflight;
