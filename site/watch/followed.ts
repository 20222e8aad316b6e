import 'server-only';
import type { Pool } from '@/db/client';
import { versionTimes } from '@/db/read/change-steps';
import { type Change, type CoveredCounts, queryChangesIn } from '@/db/read/changes';
import { type Citation, queryCitation } from '@/db/read/citations';
import { type FigureMark, queryFigureMarks } from '@/db/read/figure-marks';
import { NotFound } from '@/lib/errors';
import type { View } from '@/lib/filters/view';
import { incidentOfQuery } from '@/lib/watch/address';
import { movesPast } from '@/lib/watch/moves';
import type { Watch, WatchSubject } from '@/lib/watch/watch';
import { figureOf } from '@/site/changes/figures';
import { keeper, keptView } from '@/site/reads/kept';
import {
  type FollowedIncident,
  followIncident,
  MOST_MOVES,
  type ToldRevision,
} from './followed-incident';

/** What is watched, as it is now and as it moved. */
export type Followed = FollowedFigure | FollowedIncident;

export type FollowedFigure = {
  of: 'figure';
  subject: WatchSubject;
  citation: Citation | null;
  view: View;
  /** Up to which version of its dataset it was looked at. */
  version: number;
  now: CoveredCounts;
  /** Newest first. */
  moves: ToldMove[];
};

/** A move of a figure, or a revision of an incident, with what it is of. */
export type News =
  | { of: 'figure'; followed: FollowedFigure; move: ToldMove }
  | { of: 'incident'; followed: FollowedIncident; move: ToldRevision };

/** All that is told of what is watched, newest first. */
export function newsOf(followed: Followed): News[] {
  const { of } = followed;
  return of === 'figure'
    ? followed.moves.map((move) => ({ of, followed, move }))
    : followed.moves.map((move) => ({ of, followed, move }));
}

/** A move past the threshold: between which versions, and what moved it. */
export type ToldMove = { from: AtMoment; to: AtMoment; change: Change };
type AtMoment = { version: number; recordedAt: string };

/** All that a watch is of, in the order of its subjects. */
export function followedBy(db: Pool, watch: Watch): Promise<(Followed | null)[]> {
  return Promise.all(watch.subjects.map((subject) => follow(db, watch, subject)));
}

/** One figure or incident of a watch. What can no longer be asked for, as its dataset was withdrawn, is null. */
export async function follow(
  db: Pool,
  { threshold }: Watch,
  subject: WatchSubject,
): Promise<Followed | null> {
  const citation = subject.citationId === null ? null : await queryCitation(db, subject.citationId);
  if (subject.citationId !== null && citation === null) return null;
  const incident = incidentOfQuery(subject.query);
  if (incident !== null) return followIncident(db, incident, { subject, citation });
  const view = await followedView(db, subject.query);
  if (view === null) return null;
  const { measure } = view.filters;
  const marks = await keptMarks(db, view, subject);
  const values = marks.map(({ version, counts }) => ({
    version,
    value: figureOf(counts, measure),
  }));
  const moves = movesPast(values, threshold).slice(-MOST_MOVES);
  const told = await keptMoves(db, view, moves);
  const now = marks.at(-1)?.counts;
  if (now === undefined) return null;
  const { version } = view;
  return { of: 'figure', subject, citation, view, version, now, moves: told.toReversed() };
}

/** The view that is watched, if all that it names can still be asked for: with less than that it would be another figure. */
export async function followedView(db: Pool, query: string): Promise<View | null> {
  try {
    const { view, issues } = await keptView(db, new URLSearchParams(query), []);
    return issues.length > 0 || view.version === 0 ? null : view;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

const marksKept = keeper<FigureMark[]>('figure marks');

function keptMarks(db: Pool, view: View, { query, since }: WatchSubject): Promise<FigureMark[]> {
  return marksKept(db, view, `${since} ${query}`, () => queryFigureMarks(db, view, since));
}

const movesKept = keeper<ToldMove[]>('told moves');

function keptMoves(
  db: Pool,
  view: View,
  moves: readonly { from: number; to: number }[],
): Promise<ToldMove[]> {
  const spans = moves.map(({ from, to }) => `${from}-${to}`).join();
  return movesKept(db, view, `${view.query} ${spans}`, async () => {
    const changes = await queryChangesIn(db, view, moves);
    const times = await versionTimes(
      db,
      view.dataset.id,
      moves.flatMap(({ from, to }) => [from, to]),
    );
    const at = (version: number) => ({ version, recordedAt: times.get(version) ?? '' });
    return moves.flatMap(({ from, to }, i) => {
      const change = changes[i];
      return change === undefined ? [] : [{ from: at(from), to: at(to), change }];
    });
  });
}
