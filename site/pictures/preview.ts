import type { Pool } from '@/db/client';
import { queryIncident } from '@/db/read/incident';
import { CITE_PARAMETERS } from '@/lib/citation/of-view';
import { NotFound } from '@/lib/errors';
import { incidentHref } from '@/lib/filters/links';
import { readInstant } from '@/lib/filters/parse';
import { QueryReader } from '@/lib/filters/query';
import { PARAMETERS } from '@/lib/filters/view';
import { incidentTitle } from '@/lib/format/incident';
import { PREVIEW } from '@/lib/pictures/form';
import { factsOf } from '@/lib/pictures/picture';
import { composedPreview, type LinkPreview } from '@/lib/pictures/preview';
import { PREVIEW_SIZE } from '@/lib/pictures/size';
import { drawer } from '@/server/pictures/drawer';
import { type ApiQuestion, refuseIssues } from '@/site/api/answer';
import type { MadeFile } from '@/site/api/respond';
import { keptView } from '@/site/reads/kept';
import { pictureOfView } from './of-view';

/** What programs show of a link: the chart of the view that it leads to, or the words of an incident. */
export async function askedPreview(db: Pool, { url }: ApiQuestion): Promise<MadeFile> {
  const isIncident = url.searchParams.has(CITE_PARAMETERS.incident);
  const preview = await (isIncident ? ofIncident(db, url) : ofView(db, url));
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

async function ofView(db: Pool, url: URL): Promise<LinkPreview> {
  const { view, issues } = await keptView(db, url.searchParams, []);
  refuseIssues(issues);
  const { title, subtitle, drawing, facts } = await pictureOfView(view, url.origin);
  return { title, subtitle, drawing, facts };
}

async function ofIncident(db: Pool, { searchParams, origin }: URL): Promise<LinkPreview> {
  const query = new QueryReader(searchParams);
  query.refuseOthers([CITE_PARAMETERS.incident, PARAMETERS.asOf]);
  const asOf = readInstant(query, PARAMETERS.asOf);
  refuseIssues(query.issues);
  const incident = await queryIncident(db, searchParams.get(CITE_PARAMETERS.incident) ?? '', asOf);
  if (incident === null) throw new NotFound('This incident does not exist.');
  const { id, record, dataset, revision } = incident;
  return {
    title: incidentTitle(record),
    subtitle: record.summary ?? '',
    drawing: null,
    facts: factsOf(dataset, {
      address: origin + incidentHref(id, asOf),
      recordedAt: revision.recordedAt,
    }),
  };
}
