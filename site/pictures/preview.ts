import type { Pool } from '@/db/client';
import { queryCitation } from '@/db/read/citations';
import { type ListedGroup, listedText } from '@/lib/charts/listed';
import { rankingTable } from '@/lib/charts/place-bars';
import { spreadText } from '@/lib/charts/trend-words';
import { recordOf } from '@/lib/citation/cited';
import { citationHref } from '@/lib/citation/frozen';
import { CITE_PARAMETERS } from '@/lib/citation/of-view';
import { readCitationId } from '@/lib/domain/citation';
import { EMBED_CODE_PARAMETERS } from '@/lib/embed/address';
import { Gone, NotFound } from '@/lib/errors';
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
import { frozenBars } from '@/site/citations/bars';
import { drawnList } from '@/site/citations/listed-incidents';
import { pictureOfCitation } from '@/site/citations/picture';
import { citedPlace } from '@/site/citations/place';
import { mayBeShown } from '@/site/citations/shown';
import { incidentFacts } from '@/site/incidents/facts';
import { incidentSince } from '@/site/incidents/state-words';
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
  const cited = searchParams.get(EMBED_CODE_PARAMETERS.citation);
  if (cited !== null) return ofCitation(db, cited, url.origin);
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
  const { title, subtitle, drawing, legend, facts } = await pictureOfView(view, url.origin);
  return { title, subtitle, drawing, legend, facts };
}

/** @throws NotFound, Gone if it was withdrawn, or RowsWithheld */
async function ofCitation(db: Pool, given: string, origin: string): Promise<LinkPreview> {
  const id = readCitationId(given);
  const citation = id === null ? null : await queryCitation(db, id);
  if (citation === null) throw new NotFound(`There is no citation ${given} in the ledger.`);
  if (citation.withdrawal !== null) throw new Gone(`The citation ${citation.id} was withdrawn.`);
  mayBeShown(citation);
  const { words, recordedAt, rowsSha256 } = citation;
  const address = origin + citationHref(citation.id);
  const facts = {
    ...factsOf(recordOf(words.cited), { address, recordedAt }),
    ...{ id: citation.id, sha256: rowsSha256 },
  };
  const list = drawnList(citation);
  const bars = words.drawing === null ? frozenBars(citation) : null;
  const place = await citedPlace(db, citation);
  const isListed = (list !== null || bars !== null) && place === null;
  const picture = isListed ? null : pictureOfCitation(citation, origin, place);
  if (picture !== null) return { ...picture, facts };
  return {
    title: words.title,
    subtitle: words.sentence,
    drawing: null,
    facts,
    rows: [
      ...(bars === null ? [] : rowsOfBars(bars)),
      ...(list?.groups.flatMap(rowsOfGroup) ?? []),
    ],
  };
}

/** A ranking of many rows would be too small to read as it is drawn. */
function rowsOfBars({ chart, heading }: NonNullable<ReturnType<typeof frozenBars>>): string[] {
  const { bars, columns, labelOf } = rankingTable(chart, heading, undefined);
  return bars.map((bar) => {
    const spread = chart.measure === 'attacks' ? '' : spreadText(bar, chart.shown);
    return `${labelOf(bar)}: ${columns[0]?.cell(bar)}${spread === '' ? '' : ` (${spread})`}`;
  });
}

/** A group as lines, below its title if it has one: the same row may stand in several. */
function rowsOfGroup(group: ListedGroup): string[] {
  const { title, bars } = group;
  const heading = title === '' || bars.length === 0 ? [] : [`${title}:`];
  return [...heading, ...bars.map((bar) => `${bar.label}: ${listedText(group, bar)}`)];
}

async function ofIncident(db: Pool, url: URL): Promise<LinkPreview> {
  const { incident, asOf } = await askedIncident(db, url, []);
  const { id, record, dataset, revision } = incident;
  const since = incidentSince(incident, asOf);
  return {
    title: incidentTitle(record),
    subtitle: record.summary ?? '',
    drawing: null,
    rows: [
      // Figures of what counts nowhere any more, or was another, are not to be read without that.
      ...(since === null ? [] : [since]),
      ...incidentFacts(incident).map(({ head, text }) => `${head} ${text}`),
    ],
    facts: factsOf(dataset, {
      address: url.origin + incidentHref(id, asOf),
      recordedAt: revision.recordedAt,
    }),
  };
}
