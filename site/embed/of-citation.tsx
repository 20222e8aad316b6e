import 'server-only';
import { once } from 'es-toolkit/function';
import { BarChartView } from '@/components/charts/bars';
import { type Citation, queryCitation } from '@/db/read/citations';
import { publicDb } from '@/db/web-client';
import { type ListedGroup, listedText } from '@/lib/charts/listed';
import { type CitedIncident, citedIncidents } from '@/lib/citation/cited-incidents';
import { currentHrefOf } from '@/lib/citation/current-href';
import { citationHref } from '@/lib/citation/frozen';
import { readCitationId } from '@/lib/domain/citation';
import { type EmbedLook, parseLook } from '@/lib/embed/address';
import { barsHeight, type RowGroup } from '@/lib/embed/rows-height';
import { Gone } from '@/lib/errors';
import { instantInWords } from '@/lib/format/dates';
import { wholeNumber } from '@/lib/format/figures';
import { keptAnswers } from '@/lib/kept/answers';
import { isolated } from '@/lib/text/isolate';
import { drawnCitation, headingOf, MADE_UP } from '@/site/citations/picture';
import { citedPlace } from '@/site/citations/place';
import { mayBeShown } from '@/site/citations/shown';
import { sinceLine, sinceThen } from '@/site/citations/since';
import { rendered } from '@/site/dashboard/kept-charts';
import type { PlacedRecord } from '@/site/incidents/place-map';
import { CantShow, framed, lightEnough, refuseUnusable, type SentEmbed } from './answer';
import type { ShownEmbed } from './document';
import { chartHeight, type EmbedParts, NO_CHART } from './parts';
import { withPlace } from './place';
import { drawnRows } from './rows';

/** The answer to whoever asks for the embed of a citation. */
export async function citationEmbedResponse(request: Request, id: string): Promise<Response> {
  const { look, issues } = parseLook(new URL(request.url).searchParams);
  return framed(request, look, async () => {
    refuseUnusable(issues);
    return keptDocument(await citationToShow(id), look);
  });
}

/**
 * A citation that can be shown in the pages of others.
 * @throws CantShow, Gone if it was withdrawn, or RowsWithheld
 */
export async function citationToShow(given: string): Promise<Citation> {
  const id = readCitationId(given);
  const found = id === null ? null : await queryCitation(publicDb(), id);
  if (found === null) throw new CantShow(404, MISSING);
  const { withdrawal } = found;
  if (withdrawal !== null) {
    const when = instantInWords(withdrawal.withdrawnAt);
    throw new Gone(
      `The citation ${found.id} was withdrawn on ${when}: ${withdrawal.reason} Its figures are no longer shown.`,
    );
  }
  mayBeShown(found);
  return found;
}

const MISSING =
  'This citation does not exist, or its dataset is no longer public. No other is shown in its place.';

const documentsKept = once(() => keptAnswers().drawer<SentEmbed>('embedded citations'));

/** An embed of what never changes, and of the line that says what has become of it, made once for each such line. */
async function keptDocument(citation: Citation, look: EmbedLook): Promise<SentEmbed> {
  const since = await sinceText(citation);
  const key = [citation.id, look.theme, look.hasScript, since].join(' ');
  const documents = documentsKept();
  const known = documents.get(key);
  if (known !== undefined) return known;
  const place = await citedPlace(publicDb(), citation);
  const made = await lightEnough(shownCitation(citation, place, since), look);
  documents.set(key, made);
  return made;
}

/** All that the embed of a citation says and draws. */
export async function embedOfCitation(citation: Citation): Promise<ShownEmbed> {
  const place = await citedPlace(publicDb(), citation);
  return shownCitation(citation, place, await sinceText(citation));
}

async function sinceText(citation: Citation): Promise<string> {
  const when = `Numbers as recorded on ${instantInWords(citation.recordedAt)}.`;
  return `${when} ${sinceLine(await sinceThen(citation))}`;
}

function shownCitation(citation: Citation, place: PlacedRecord | null, since: string): ShownEmbed {
  const { id, kind, query, words } = citation;
  const full = citationHref(id);
  return {
    ...partsOfCitation(citation, place),
    source: words.source,
    since,
    full,
    ways: [
      { label: `Citation ${id}: these numbers never change`, href: full },
      { label: 'This view, which stays up to date', href: currentHrefOf(kind, query) },
    ],
  };
}

/** What is drawn of a citation and said of it, from what is kept alone. */
function partsOfCitation(citation: Citation, place: PlacedRecord | null): EmbedParts {
  const { words } = citation;
  const of = {
    ...NO_CHART,
    ...headingOf(words),
    said: [...(words.synthetic ? [MADE_UP] : []), words.sentence],
  };
  const { chart, bars, list, isTable } = drawnCitation(citation);
  if (chart !== null) {
    const isNamed = isTable || words.drawing?.kind === 'panels' || chart.legend.length < 2;
    return {
      ...of,
      said: [...of.said, ...chart.gaps],
      notes: chart.notes.filter((note) => !chart.gaps.includes(note)),
      legend: isNamed ? [] : chart.legend,
      drawing: isTable ? chart.table.html : chart.drawing.html,
      live: isTable ? null : chart.live,
      drawnHeight: (width) => chartHeight(chart, isTable, width),
    };
  }
  if (bars !== null) {
    const { html } = rendered(<BarChartView chart={bars.chart} labelHeading={bars.heading} />);
    return {
      ...of,
      said: [...of.said, ...bars.caveats],
      notes: bars.chart.notes.filter((note) => !bars.caveats.includes(note)),
      drawing: html,
      drawnHeight: (width) => barsHeight(html, width),
    };
  }
  if (list !== null) {
    return { ...of, notes: list.caveats ?? [], ...drawnRows(list.groups.map(linesOf)) };
  }
  const { incidents, left } = citedIncidents(citation.rows, words, MOST_INCIDENTS);
  const lines = drawnRows([{ heading: '', rows: incidents.map(incidentLine) }]);
  return {
    ...of,
    said: [
      ...of.said,
      ...(left === 0 ? [] : [`The other ${wholeNumber(left)} are at the citation.`]),
    ],
    ...(place === null ? lines : withPlace(lines, place)),
  };
}

/** Figures beside bars as lines: no frame has room for a table of each group. */
function linesOf(group: ListedGroup): RowGroup {
  return {
    heading: group.title,
    rows: group.bars.map((bar) => ({
      key: bar.key,
      head: `${isolated(bar.label)}:`,
      text: listedText(group, bar),
    })),
  };
}

const MOST_INCIDENTS = 20;

/** An incident as a line: a table of three columns would have to be moved sideways in a narrow frame. */
function incidentLine({ key, where, when, killed }: CitedIncident): RowGroup['rows'][number] {
  return { key, head: `${isolated(where)}, ${when}:`, text: `killed: ${killed}` };
}
