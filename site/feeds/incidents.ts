import 'server-only';
import type { Pool } from '@/db/client';
import { refuseRows } from '@/db/read/audience';
import {
  type ChangedVersion,
  type Latest,
  type LatestChange,
  queryLatestChanges,
} from '@/db/read/latest-changes';
import type { ChangeCause } from '@/lib/domain/changes';
import type { RecordedIncident } from '@/lib/domain/incident-detail';
import { shownFigure } from '@/lib/domain/parts';
import { NotFound } from '@/lib/errors';
import { incidentFeedHref } from '@/lib/feeds/address';
import {
  FEED_TYPES,
  type Feed,
  type FeedBlock,
  type FeedEntry,
  type FeedFormat,
  tagOf,
} from '@/lib/feeds/feed';
import { feedText } from '@/lib/feeds/write';
import { changesHref, countedFilters } from '@/lib/filters/changes';
import { incidentHref, incidentsHref } from '@/lib/filters/links';
import { issue, PARAMETERS, type View } from '@/lib/filters/view';
import { dayInWords } from '@/lib/format/dates';
import { countOf, shownText, wholeNumber } from '@/lib/format/figures';
import { incidentLine, incidentTitle } from '@/lib/format/incident';
import { reasonSentence } from '@/lib/format/reason';
import { viewWords } from '@/lib/format/view';
import { CAUSE_WORDS } from '@/lib/format/words';
import { changeLine, changesBetween } from '@/lib/revisions/facts';
import { type ApiQuestion, refuseIssues } from '@/site/api/answer';
import type { MadeFile } from '@/site/api/respond';
import { daysText } from '@/site/changes/figures';
import { keeper, keptView } from '@/site/reads/kept';

const MOST: Latest = { versions: 50, changes: 100, ofOneVersion: 25 };

/** Lines of one entry that say what changed. */
const MOST_LINES = 20;

/**
 * The new and revised incidents of a view as a feed, named by what it is of and the format: `incidents.atom`.
 * @throws NotFound if there is no such feed
 * @throws RowsWithheld if the dataset's incidents are not shown one by one
 */
export async function incidentFeed(db: Pool, { url, id }: ApiQuestion): Promise<MadeFile> {
  const format = id === 'incidents.atom' ? 'atom' : id === 'incidents.json' ? 'json' : null;
  if (format === null) {
    throw new NotFound(`There is no feed ${id}. There are incidents.atom and incidents.json.`);
  }
  const { view, issues } = await keptView(db, url.searchParams, []);
  const { asOf } = view.filters;
  const isPast = issue(
    PARAMETERS.asOf,
    asOf ?? '',
    'A feed is of what is recorded from now on',
    '',
  );
  refuseIssues(asOf === null ? issues : [...issues, isPast]);
  refuseRows(view.dataset);
  const self = incidentFeedHref(view, format);
  return {
    state: `${view.version} ${self}`,
    type: FEED_TYPES[format],
    name: id,
    make: async () => feedText(await feedOf(db, view, format, url.origin), format),
  };
}

const changesKept = keeper<ChangedVersion[]>('changed versions');

async function feedOf(db: Pool, view: View, format: FeedFormat, origin: string): Promise<Feed> {
  const { dataset, recordedAt } = view;
  const filters = { ...countedFilters(view.filters), dataset: dataset.slug };
  const href = incidentFeedHref(view, format);
  const versions = await changesKept(db, view, href, () => queryLatestChanges(db, view, MOST));
  const attacks = viewWords(view, 'attacks').whole;
  const days = daysText(filters);
  return {
    id: tagOf(origin, href.replace(/\.\w+(?=\?)/, '')),
    title: `New and revised incidents: ${attacks.charAt(0).toLowerCase()}${attacks.slice(1)}${days === null ? '' : `, ${days}`}`,
    subtitle: `${dataset.title}. Each entry is a revision of an incident, with what it changed. Of many that one file changed, those that moved the figure most are listed.`,
    page: origin + incidentsHref(filters),
    self: origin + href,
    author: dataset.publisher,
    rights: dataset.licence,
    updatedAt: versions[0]?.recordedAt ?? recordedAt ?? new Date(0).toISOString(),
    entries: versions.flatMap((version) => entriesOf(version, view, origin)),
  };
}

function entriesOf(version: ChangedVersion, view: View, origin: string): FeedEntry[] {
  const { changes, recordedAt } = version;
  const entries = changes.map((change) => ({
    id: tagOf(origin, `incidents/${change.id}/revisions/${change.number}`),
    title: titleOf(change),
    address: origin + incidentHref(change.id, null),
    updatedAt: recordedAt,
    content: contentOf(change, version),
  }));
  const others = version.total - changes.length;
  return others > 0 ? [...entries, othersOf(version, others, view, origin)] : entries;
}

/** What stands for the incidents of a version that are too many to be listed. */
function othersOf(
  { version, recordedAt, note }: ChangedVersion,
  others: number,
  { dataset, filters }: View,
  origin: string,
): FeedEntry {
  const before = new Date(Date.parse(recordedAt) - 1).toISOString();
  const asked = { ...countedFilters(filters), dataset: dataset.slug };
  return {
    id: tagOf(origin, `datasets/${dataset.slug}/versions/${version}`),
    title: `And ${countOf(others, 'more incident', 'more incidents')} changed at once`,
    address: origin + changesHref(asked, { from: before, to: recordedAt }),
    updatedAt: recordedAt,
    content: [
      {
        paragraph: `${note}: ${countOf(others, 'incident', 'incidents')} of this feed were changed besides those listed. The page of changes lists all of them.`,
      },
    ],
  };
}

/** `Revised: Mosul, Iraq, 10 June 2014: killed 28 → 31`. */
function titleOf({ cause, before, after }: LatestChange): string {
  const record = after ?? before;
  const where = record === null ? '' : `: ${incidentTitle(record)}`;
  const [was, is] = [killedText(before), killedText(after)];
  const killed =
    is === null
      ? `${was ?? 'unknown'}, no longer counted`
      : was === null || was === is
        ? is
        : `${was} → ${is}`;
  return `${CAUSE_WORDS[cause].label}${where}: killed ${killed}`;
}

function killedText(record: RecordedIncident | null): string | null {
  if (record === null) return null;
  const killed = shownFigure(record.figures, 'killed', 'all', true);
  return killed ? shownText(killed) : 'unknown';
}

function contentOf(change: LatestChange, { recordedAt, note: done }: ChangedVersion): FeedBlock[] {
  const { cause, reason, note, before, after, mergedInto, wasCounted, isCounted } = change;
  const record = after ?? before;
  const blocks: FeedBlock[] = [];
  if (record !== null) blocks.push({ paragraph: incidentLine(record) });
  if (before !== null && after !== null) blocks.push({ lines: changedLines(before, after) });
  if (after?.summary && before === null) blocks.push({ paragraph: after.summary });
  if (mergedInto !== null) blocks.push({ paragraph: `It was merged into ${mergedInto}.` });
  if (before !== null && after !== null && wasCounted !== isCounted) {
    blocks.push({ paragraph: isCounted ? 'It is in this feed’s view since.' : LEFT });
  }
  blocks.push({ paragraph: `${ENDS[cause] ?? ''}${reasonSentence(reason, note)}` });
  blocks.push({ paragraph: `${done}, recorded on ${dayInWords(recordedAt.slice(0, 10))}.` });
  return blocks;
}

const LEFT = 'It is no longer in this feed’s view. This is the last entry about it here.';

const ENDS: Readonly<Partial<Record<ChangeCause, string>>> = {
  retracted: 'It is not counted any more. ',
  merged: 'It is not counted any more. ',
};

function changedLines(before: RecordedIncident, after: RecordedIncident): string[] {
  const lines = changesBetween(before, after).map(changeLine);
  if (lines.length <= MOST_LINES) return lines;
  const left = lines.length - MOST_LINES;
  return [...lines.slice(0, MOST_LINES), `and ${wholeNumber(left)} more`];
}
