import { citationHref } from '@/lib/citation/frozen';
import type { FeedBlock, FeedEntry } from '@/lib/feeds/feed';
import { tagOf } from '@/lib/feeds/feed';
import { incidentHref } from '@/lib/filters/links';
import { instantInWords } from '@/lib/format/dates';
import { reasonSentence } from '@/lib/format/reason';
import { changeLine, changesBetween } from '@/lib/revisions/facts';
import type { Watch } from '@/lib/watch/watch';
import type { FollowedIncident, ToldRevision } from './followed-incident';
import { causeOf, incidentCorrection, revisionTitle } from './incident-words';

/** One revision of an incident: what it changed, why, and how to correct what was published. */
export function entryOfRevision(
  watch: Pick<Watch, 'id'>,
  followed: FollowedIncident,
  move: ToldRevision,
  origin: string,
): FeedEntry {
  const { subject, id } = followed;
  const { to } = move;
  return {
    id: tagOf(origin, `watches/${watch.id}/${subject.number}/versions/${to.version}`),
    title: revisionTitle(move),
    address: `${origin}${incidentHref(id, null)}#history`,
    updatedAt: to.recordedAt,
    content: [
      ...endBlocks(move),
      ...changeBlocks(move),
      { paragraph: whyText(move) },
      { paragraph: `Recorded on ${instantInWords(to.recordedAt)}.` },
      ...correctionBlocks(followed, move, origin),
    ],
  };
}

function endBlocks({ before, after }: ToldRevision): FeedBlock[] {
  const { state, mergedInto } = after.entry;
  if (state === 'retracted') return [{ paragraph: 'It is not counted any more.' }];
  if (state === 'merged') {
    const other = mergedInto ?? 'another incident';
    return [{ paragraph: `It was merged into ${other}, which counts for both.` }];
  }
  return before.entry.state === 'published' ? [] : [{ paragraph: 'It is counted again.' }];
}

/** Lines that say what changed. */
const MOST_LINES = 20;

function changeBlocks({ before, after }: ToldRevision): FeedBlock[] {
  const lines = changesBetween(before.record, after.record).map(changeLine);
  if (lines.length === 0) return [];
  const left = lines.length - MOST_LINES;
  return [{ lines: left > 0 ? [...lines.slice(0, MOST_LINES), `and ${left} more`] : lines }];
}

const whyText = ({ after: { entry } }: ToldRevision) => reasonSentence(entry.reason, entry.note);

function correctionBlocks(
  followed: FollowedIncident,
  move: ToldRevision,
  origin: string,
): FeedBlock[] {
  const correction = incidentCorrection(followed, move);
  if (correction === null) return [];
  const { citation } = followed;
  return [
    { paragraph: 'If you published what was said before, you can paste this:' },
    { quote: correction },
    ...(citation === null
      ? []
      : [{ paragraph: `What you cited is kept: ${origin}${citationHref(citation.id)}` }]),
  ];
}

/** The same for the body of a request to a server. */
export function revisionData(followed: FollowedIncident, move: ToldRevision) {
  const { before, after } = move;
  const said = ({ entry }: ToldRevision['after']) => {
    const { number, state, version, recordedAt } = entry;
    return { revision: number, state, version, recordedAt };
  };
  return {
    incident: followed.id,
    dataset: followed.dataset.slug,
    cause: causeOf(move),
    before: said(before),
    after: said(after),
    mergedInto: after.entry.mergedInto,
    reason: after.entry.reason,
    note: after.entry.note,
    fields: changesBetween(before.record, after.record),
    correction: incidentCorrection(followed, move),
  };
}
