import { citationHref } from '@/lib/citation/frozen';
import type { FeedBlock, FeedEntry } from '@/lib/feeds/feed';
import { tagOf } from '@/lib/feeds/feed';
import { changesHref, countedFilters } from '@/lib/filters/changes';
import { instantInWords } from '@/lib/format/dates';
import { countOf } from '@/lib/format/figures';
import type { Watch } from '@/lib/watch/watch';
import { countText, figureOf, movedIncidents } from '@/site/changes/figures';
import { type Followed, type FollowedFigure, type News, newsOf, type ToldMove } from './followed';
import { entryOfRevision } from './incident-entries';
import { causeLines, correctionText, followedText, moveTitle } from './words';

/** What is told of a watch, newest first: the same whenever it is asked for. */
export function entriesOfWatch(
  watch: Pick<Watch, 'id'>,
  followed: readonly (Followed | null)[],
  origin: string,
): FeedEntry[] {
  return followed
    .flatMap((one) =>
      one === null
        ? []
        : [
            ...withdrawalOf(watch, one, origin),
            ...newsOf(one).map((told) => entryOf(watch, told, origin)),
          ],
    )
    .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0));
}

/** What is told of a figure or an incident. */
export function entryOf(watch: Pick<Watch, 'id'>, told: News, origin: string): FeedEntry {
  return told.of === 'figure'
    ? entryOfMove(watch, told.followed, told.move, origin)
    : entryOfRevision(watch, told.followed, told.move, origin);
}

/** One move of a figure: before and after, by how much, why, and how to correct what was published. */
function entryOfMove(
  watch: Pick<Watch, 'id'>,
  followed: FollowedFigure,
  move: ToldMove,
  origin: string,
): FeedEntry {
  const { subject, view } = followed;
  const { from, to } = move;
  const filters = { ...countedFilters(view.filters), dataset: view.dataset.slug };
  return {
    id: tagOf(origin, `watches/${watch.id}/${subject.number}/versions/${to.version}`),
    title: moveTitle(view, move),
    address: origin + changesHref(filters, { from: from.recordedAt, to: to.recordedAt }),
    updatedAt: to.recordedAt,
    content: [
      ...causeBlocks(followed, move),
      { paragraph: `Recorded on ${instantInWords(to.recordedAt)}.` },
      ...correctionBlocks(followed, move, origin),
    ],
  };
}

function causeBlocks({ view }: FollowedFigure, move: ToldMove): FeedBlock[] {
  const moved = movedIncidents(move.change);
  const title = moveTitle(view, move);
  // What a dataset covers can change without any of its incidents.
  if (moved === 0) return [{ paragraph: `${title}. No incident of it changed.` }];
  return [
    { paragraph: `${title}, from ${countOf(moved, 'incident', 'incidents')}.` },
    { lines: causeLines(move.change, view.filters.measure) },
  ];
}

function correctionBlocks(
  { citation, view, moves }: FollowedFigure,
  move: ToldMove,
  origin: string,
): FeedBlock[] {
  const { measure } = view.filters;
  // Nobody published a figure that there was not.
  if (figureOf(move.change.from, measure) === null) return [];
  const said = countText(move.change.from, measure);
  const blocks: FeedBlock[] = [
    { paragraph: 'If you published the figure from before, you can paste this:' },
    { quote: correctionText(view, said, move) },
  ];
  if (citation === null) return blocks;
  // Each move begins from the last that was told; what was printed is what was cited.
  const first = moves.at(-1);
  const isFirst = first === undefined || first === move;
  const cited = first === undefined ? said : countText(first.change.from, measure);
  const where = `${origin}${citationHref(citation.id)}`;
  return [
    ...blocks,
    {
      paragraph: isFirst
        ? `The figure from before is that of your citation: ${where}`
        : `Your citation has ${cited}: ${where}`,
    },
  ];
}

function withdrawalOf(watch: Pick<Watch, 'id'>, followed: Followed, origin: string): FeedEntry[] {
  const { subject, citation } = followed;
  if (citation === null || citation.withdrawal === null) return [];
  const { reason, withdrawnAt } = citation.withdrawal;
  return [
    {
      id: tagOf(origin, `watches/${watch.id}/${subject.number}/withdrawn`),
      title: `Citation ${citation.id} was withdrawn: ${followedText(followed)}`,
      address: origin + citationHref(citation.id),
      updatedAt: withdrawnAt,
      content: [
        { paragraph: `It was withdrawn for this reason: ${reason}` },
        { paragraph: 'Do not rely on its figures. The page of the citation stays, and says so.' },
      ],
    },
  ];
}
