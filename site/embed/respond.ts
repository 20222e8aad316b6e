import 'server-only';
import { publicDb } from '@/db/web-client';
import { ANCHORS, citeHref } from '@/lib/citation/of-view';
import type { Annotation } from '@/lib/domain/annotation';
import { EMBED_PARAMETERS, type EmbedLook, type EmbedPart, parseEmbed } from '@/lib/embed/address';
import { viewHref } from '@/lib/filters/links';
import type { Issue, View } from '@/lib/filters/view';
import { instantInWords } from '@/lib/format/dates';
import { viewSource } from '@/lib/format/view';
import { undivided } from '@/site/dashboard/lead';
import { keeper, keptView } from '@/site/reads/kept';
import { annotationsOf, trendOf } from '@/site/reads/queries';
import { framed, lightEnough, refuseUnusable, type SentEmbed } from './answer';
import type { EmbedWay, ShownEmbed } from './document';
import { embedParts } from './parts';

/** The answer to whoever asks for an embed of a view. */
export async function embedResponse(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const { part, look, issues } = parseEmbed(searchParams);
  return framed(request, look, async () =>
    keptEmbed(await viewToShow(searchParams, issues), part, look),
  );
}

/**
 * The view of an embed, as it was asked for. A page shows another where something of an address can't be used, and says so above;
 * below an editor's words that would be a chart of something else.
 * @throws CantShow
 */
export async function viewToShow(params: URLSearchParams, ofLook: readonly Issue[]): Promise<View> {
  const loaded = await keptView(publicDb(), params, Object.values(EMBED_PARAMETERS));
  refuseUnusable([...ofLook, ...loaded.issues]);
  return loaded.view;
}

const documents = keeper<SentEmbed>('embeds');

/** An embed, made once for a version of its dataset. What is not of a version is in the key: events, and whether there is a newer one. */
async function keptEmbed(view: View, part: EmbedPart, look: EmbedLook): Promise<SentEmbed> {
  const { isCurrent, query } = view;
  // What is counted is kept, so that asking for it while the events are read takes nothing from who has the rest.
  const [annotations] = await Promise.all([annotationsOf(view), trendOf(undivided(view))]);
  const events = JSON.stringify(annotations);
  const key = [part, look.theme, look.hasScript, isCurrent, query, events].join(' ');
  return documents(publicDb(), view, key, async () =>
    lightEnough(await shownOf(view, part, annotations), look),
  );
}

/** All that an embed of a view says and draws. */
export async function embedOf(view: View, part: EmbedPart): Promise<ShownEmbed> {
  return shownOf(view, part, await annotationsOf(view));
}

async function shownOf(
  view: View,
  part: EmbedPart,
  annotations: Annotation[],
): Promise<ShownEmbed> {
  const { dataset, filters } = view;
  const named = { dataset: dataset.slug };
  const full = viewHref('/', filters, named) + ANCHORS[part];
  const table: EmbedWay = {
    label: 'Numbers as a table',
    href: viewHref('/', filters, { ...named, chart: 'table' }),
  };
  return {
    ...(await embedParts(view, part, annotations)),
    source: viewSource(view),
    since: sinceText(view),
    full,
    ways: [
      { label: 'Cite these numbers', href: citeHref(view, part) },
      { label: 'See it on Casualty Ledger', href: full },
      ...(isTable(view, part) ? [] : [table]),
    ],
  };
}

/** Whether its page has its numbers as a table beside it, or it is one. */
function isTable({ filters: { chart } }: View, part: EmbedPart): boolean {
  return part !== 'chart' || chart === 'map' || chart === 'table';
}

/** What has become of numbers that were frozen. */
export function sinceText({
  filters,
  isCurrent,
  recordedAt,
}: Pick<View, 'filters' | 'isCurrent' | 'recordedAt'>): string | null {
  if (filters.asOf === null || recordedAt === null) return null;
  const when = `Numbers as recorded on ${instantInWords(recordedAt)}.`;
  return isCurrent ? when : `${when} The dataset has changed since.`;
}
