import { incidentEmbedResponse } from '@/site/embed/pages';

/** An incident for the pages of other sites, with whether it still counts. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return incidentEmbedResponse(request, (await params).id);
}
