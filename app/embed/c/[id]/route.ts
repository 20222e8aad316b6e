import { citationEmbedResponse } from '@/site/embed/of-citation';

/** A citation for the pages of other sites, with what has become of its figures. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return citationEmbedResponse(request, (await params).id);
}
