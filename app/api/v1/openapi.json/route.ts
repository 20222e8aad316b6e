import { openApiDocument } from '@/lib/openapi/document';
import { preflight, textEndpoint } from '@/site/api/respond';

export const GET = textEndpoint(async (_, { url }) => ({
  text: JSON.stringify(openApiDocument(url.origin)),
  type: 'application/vnd.oai.openapi+json;version=3.1',
  name: null,
}));
export const OPTIONS = preflight;
