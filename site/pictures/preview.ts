import type { Pool } from '@/db/client';
import { CITE_PARAMETERS } from '@/lib/citation/of-view';
import { changesHref } from '@/lib/filters/changes';
import { judgedFilters } from '@/lib/filters/judged';
import { incidentHref, viewHref } from '@/lib/filters/links';
import { oneInQuery } from '@/lib/filters/parse';
import { QueryReader } from '@/lib/filters/query';
import type { View } from '@/lib/filters/view';
import { incidentTitle } from '@/lib/format/incident';
import { PREVIEW, PREVIEW_OF, PREVIEWED_PAGES, type PreviewedPage } from '@/lib/pictures/form';
import { factsOf } from '@/lib/pictures/picture';
import { composedPreview, type LinkPreview } from '@/lib/pictures/preview';
import { PREVIEW_SIZE } from '@/lib/pictures/size';
import { drawer } from '@/server/pictures/drawer';
import { type ApiQuestion, refuseIssues } from '@/site/api/answer';
import type { MadeFile } from '@/site/api/respond';
import { changeSentence, changesTitle } from '@/site/changes/figures';
import { changedRowsText } from '@/site/changes/rows';
import { keptChanges, keptDifference } from '@/site/reads/changes';
import { keptView } from '@/site/reads/kept';
import { keptJudgedView, keptUnusual } from '@/site/reads/unusual';
import { unusualRows, unusualSentence, unusualTitle } from '@/site/unusual/words';
import { askedIncident } from './of-incident';
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
  return OF_PAGES[page](db, own, url.origin);
}

const OF_PAGES: Readonly<
  Record<PreviewedPage, (db: Pool, params: URLSearchParams, origin: string) => Promise<LinkPreview>>
> = {
  changes: async (db, params, origin) => {
    const loaded = await keptChanges(db, params);
    refuseIssues(loaded.issues);
    const { view, asked } = loaded;
    const change = await keptDifference(db, loaded);
    return {
      title: changesTitle(loaded),
      subtitle: changeSentence(loaded, change),
      rows: changedRowsText(change.countries, view.filters.measure),
      ...wordsAlone(view, origin + changesHref(view.filters, asked)),
    };
  },
  unusual: async (db, params, origin) => {
    const { view, issues } = await keptJudgedView(db, params, []);
    refuseIssues(issues);
    const filters = judgedFilters(view.filters);
    const months = await keptUnusual(db, view);
    return {
      title: unusualTitle({ ...view, filters }),
      subtitle: unusualSentence(months),
      rows: unusualRows(months),
      ...wordsAlone(view, origin + viewHref('/unusual', filters)),
    };
  },
};

function wordsAlone({ dataset, recordedAt }: View, address: string) {
  return { drawing: null, facts: factsOf(dataset, { address, recordedAt }) };
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
