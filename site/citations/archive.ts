import 'server-only';
import type { Citation } from '@/db/read/citations';
import { canonicalJson } from '@/lib/citation/canonical';
import { citedOf, saidText } from '@/lib/citation/frozen';
import { currentHrefOf } from '@/lib/citation/of-view';
import { bundleBytes } from '@/lib/export/bundle';
import { tableOfCitation } from '@/lib/export/citation-table';
import { PARAMETERS } from '@/lib/filters/view';
import { composed } from '@/lib/pictures/picture';
import { svgOf } from '@/lib/pictures/svg';
import { pictureOfCitation } from './picture';

/**
 * A citation with all that is needed to check it, as a zip archive, made of what is kept alone.
 * @param origin the address of the site
 */
export async function archiveOf(
  citation: Citation,
  origin: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const { id, kind, query, dataset, version, recordedAt, method, rows, rowsSha256, words } =
    citation;
  const picture = pictureOfCitation(citation, origin);
  const view = new URL(currentHrefOf(kind, query), origin);
  view.searchParams.set(PARAMETERS.asOf, recordedAt);
  const bytes = bundleBytes(
    tableOfCitation(citation),
    { title: words.title, cited: [citedOf(citation, id, origin)] },
    { kind, query, dataset, version, recordedAt, method, sha256: rowsSha256 },
    {
      picture:
        picture && svgOf(composed(picture, { layout: 'wide', theme: 'light' }), { times: 1 }),
      behind: null,
      note: `This is citation ${id}. The records behind it, as they were then, are at ${view}`,
      citation: { id, rows: canonicalJson(rows), said: saidText(citation) },
    },
  );
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}
