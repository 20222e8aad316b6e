import 'server-only';
import { isEqual } from 'es-toolkit/predicate';
import type { Pool } from '@/db/client';
import type { Citation } from '@/db/read/citations';
import { canonicalJson } from '@/lib/citation/canonical';
import { currentHrefOf } from '@/lib/citation/current-href';
import { citedOf, saidText } from '@/lib/citation/frozen';
import { isCountedOtherwise } from '@/lib/citation/standing';
import { hasOwnColumns, isOfIncidents } from '@/lib/domain/citation';
import { type BehindTable, bundleBytes } from '@/lib/export/bundle';
import { tableOfCitation } from '@/lib/export/citation-table';
import { PARAMETERS, type View } from '@/lib/filters/view';
import { composed } from '@/lib/pictures/picture';
import { svgOf } from '@/lib/pictures/svg';
import { incidentsBehind, whyNoIncidents } from '@/site/api/bundle';
import { askedReference } from '@/site/cite/asked';
import { undivided } from '@/site/dashboard/lead';
import { pictureOfCitation } from './picture';
import { citedPlace } from './place';

/**
 * A citation with all that is needed to check it, as a zip archive: made of what is kept, and of the incidents behind it as they were
 * at its version.
 * @param origin the address of the site
 */
export async function archiveOf(
  db: Pool,
  citation: Citation,
  origin: string,
): Promise<AsyncGenerator<Uint8Array>> {
  const { id, kind, query, dataset, version, recordedAt, method, rows, rowsSha256, words } =
    citation;
  const picture = pictureOfCitation(citation, origin, await citedPlace(db, citation));
  const view = new URL(currentHrefOf(kind, query), origin);
  view.searchParams.set(PARAMETERS.asOf, recordedAt);
  const { behind, why } = await behindCitation(db, citation, origin);
  return bundleBytes(
    tableOfCitation(citation),
    { title: words.title, cited: [citedOf(citation, id, origin)] },
    { kind, query, dataset, version, recordedAt, method, sha256: rowsSha256 },
    {
      picture:
        picture && svgOf(composed(picture, { layout: 'wide', theme: 'light' }), { times: 1 }),
      behind,
      note: `This is citation ${id}. ${why} What it is of, as it was then, is at ${view}`,
      citation: { id, rows: canonicalJson(rows), said: saidText(citation) },
    },
  );
}

/** The incidents behind a citation, and in a sentence what is done with them or why there are none. */
type BehindCitation = { behind: BehindTable['behind']; why: string };

const HAS_INCIDENTS =
  'incidents.csv has the incidents behind it as they were then: check.mjs adds them up, and holds them against the totals by period and against the citation’s own row for all of it.';

async function behindCitation(
  db: Pool,
  citation: Citation,
  origin: string,
): Promise<BehindCitation> {
  const { kind, method } = citation;
  const without = (why: string) => ({ behind: null, why });
  if (isOfIncidents(kind)) return without('Its rows are its incidents.');
  if (hasOwnColumns(kind)) {
    return without('Its rows are no sums of incidents, so that there are none to add up.');
  }
  if (isCountedOtherwise(citation)) {
    return without(
      `It was counted by version ${method} of the method, by which incidents are not counted today. They are left out.`,
    );
  }
  const view = await viewThen(db, citation, origin);
  if (view === null) {
    return without('Its view can’t be asked for today as it was. Its incidents are left out.');
  }
  const shown = { ...view.dataset, showsRows: view.dataset.showsRows && citation.showsRows };
  const why = whyNoIncidents({ ...view, dataset: shown });
  return why === null
    ? { behind: await incidentsBehind(db, undivided(view)), why: HAS_INCIDENTS }
    : without(why);
}

/** The view that was cited, at its version and in the days that it showed then; null where its query now leads to another. */
async function viewThen(
  db: Pool,
  { query, dataset, version, recordedAt, words }: Citation,
  origin: string,
): Promise<View | null> {
  const params = new URLSearchParams(query);
  params.set(PARAMETERS.dataset, dataset);
  params.set(PARAMETERS.asOf, recordedAt);
  params.set(PARAMETERS.from, words.range.from);
  params.set(PARAMETERS.to, words.range.to);
  const { of, issues } = await askedReference(db, params, origin);
  if (of.kind === 'incident' || issues.length > 0) return null;
  const { view } = of;
  return view.version === version && isEqual(view.range, words.range) ? view : null;
}
