import type { Pool } from '@/db/client';
import { CITE_PARAMETERS } from '@/lib/citation/of-view';
import { incidentHref } from '@/lib/filters/links';
import { oneInQuery } from '@/lib/filters/parse';
import { QueryReader } from '@/lib/filters/query';
import { incidentTitle } from '@/lib/format/incident';
import { PREVIEW, PREVIEW_OF, PREVIEWED_PAGES } from '@/lib/pictures/form';
import { factsOf } from '@/lib/pictures/picture';
import { composedPreview, type LinkPreview } from '@/lib/pictures/preview';
import { PREVIEW_SIZE } from '@/lib/pictures/size';
import { drawer } from '@/server/pictures/drawer';
import { type ApiQuestion, refuseIssues } from '@/site/api/answer';
import type { MadeFile } from '@/site/api/respond';
import { keptView } from '@/site/reads/kept';
import { askedIncident } from './of-incident';
import { PREVIEW_OF_PAGE } from './of-page';
import { pictureOfView } from './of-view';

/** What programs show of a link: the chart of the view that it leads to, or the words of an incident. */
export async function askedPreview(db: Pool, { url }: ApiQuestion): Promise<MadeFile> {
  const preview = await previewed(db, url);
  return {
    state: JSON.stringify(preview),
    type: 'image/png',
    name: PREVIEW,
    make: async (key) => {
      const picture = composedPreview(preview);
      const size = { times: PREVIEW_SIZE.width / picture.width };
      return new Uint8Array(await drawer().drawn(`preview ${key}`, 'png', size, () => picture));
    },
  };
}

function previewed(db: Pool, url: URL): Promise<LinkPreview> {
  const { searchParams } = url;
  if (searchParams.has(CITE_PARAMETERS.incident)) return ofIncident(db, url);
  const query = new QueryReader(searchParams);
  const page = oneInQuery(query, PREVIEW_OF, PREVIEWED_PAGES, null);
  refuseIssues(query.issues);
  if (page === null) return ofView(db, url);
  const own = new URLSearchParams(searchParams);
  own.delete(PREVIEW_OF);
  return PREVIEW_OF_PAGE[page](db, own, url.origin);
}

async function ofView(db: Pool, url: URL): Promise<LinkPreview> {
  const { view, issues } = await keptView(db, url.searchParams, []);
  refuseIssues(issues);
  const { title, subtitle, drawing, facts } = await pictureOfView(view, url.origin);
  return { title, subtitle, drawing, facts };
}

async function ofIncident(db: Pool, url: URL): Promise<LinkPreview> {
  const { incident, asOf } = await askedIncident(db, url, []);
  const { id, record, dataset, revision } = incident;
  return {
    title: incidentTitle(record),
    subtitle: record.summary ?? '',
    drawing: null,
    facts: factsOf(dataset, {
      address: url.origin + incidentHref(id, asOf),
      recordedAt: revision.recordedAt,
    }),
  };
}
