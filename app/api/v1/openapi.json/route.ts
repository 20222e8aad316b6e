import { unknownParameters } from '@/lib/filters/parse';
import { openApiDocument } from '@/lib/openapi/document';
import { refuseIssues } from '@/site/api/answer';
import { preflight, textEndpoint } from '@/site/api/respond';

export const GET = textEndpoint(async (_, { url }) => {
  refuseIssues(unknownParameters(url.searchParams, []));
  return {
    text: JSON.stringify(openApiDocument(url.origin)),
    type: 'application/vnd.oai.openapi+json;version=3.1',
    name: null,
  };
});
export const OPTIONS = preflight;
