import type { Pool } from '@/db/client';
import { CITATION_FILES } from '@/lib/citation/files';
import { NotFound } from '@/lib/errors';
import { askedReference } from '@/site/cite/asked';
import { type ApiQuestion, refuseIssues } from './answer';
import type { TextFile } from './respond';

/**
 * A reference as a file for reference managers; `id` is the ending of its name.
 * @param accessed the reader's day, YYYY-MM-DD
 */
export async function citationFile(
  db: Pool,
  { url, id }: ApiQuestion,
  accessed: string,
): Promise<TextFile> {
  const file = CITATION_FILES.find(({ format }) => format === id);
  if (file === undefined) {
    const known = CITATION_FILES.map(({ format }) => format).join(', ');
    throw new NotFound(`There is no reference as ${id}. There are: ${known}.`);
  }
  const { cited, issues } = await askedReference(db, url.searchParams, url.origin);
  refuseIssues(issues);
  return {
    text: file.write(cited, accessed),
    type: file.type,
    name: `${cited.name}.${file.format}`,
  };
}
