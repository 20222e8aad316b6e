import { today } from '@/server/today';
import {
  citationAnswer,
  citationArchive,
  citationPicture,
  isArchive,
  isPicture,
} from '@/site/api/citations';
import { fileEndpoint, preflight, textEndpoint } from '@/site/api/respond';

const asText = textEndpoint((db, question) => citationAnswer(db, question, today()));
const asPicture = fileEndpoint(citationPicture);
const asArchive = fileEndpoint(citationArchive, 'attachment');

export async function GET(
  request: Request,
  context: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await context.params;
  if (isPicture(id)) return asPicture(request, context);
  return isArchive(id) ? asArchive(request, context) : asText(request, context);
}
export const OPTIONS = preflight;
