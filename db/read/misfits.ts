import { and, count, eq, exists, gt, inArray, or, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { casualtyFigure, incidentParty, incidentRevision } from '@/db/schema';
import type { Outcome } from '@/lib/domain/enums';
import type { View } from '@/lib/filters/view';
import { type DayRange, daysOf } from '@/lib/stats/period';
import { atVersion } from './at-version';
import { inView, membersOf } from './conditions';

/**
 * How many attacks that a view counts have a figure of an outcome whose bounds don’t fit: of the victims or the parties’ own dead
 * that it shows. Only those that begin in some of its periods, unless figures are spread over the periods after them.
 */
export function queryMisfits(
  db: Db,
  view: View & { range: DayRange },
  outcome: Outcome,
  periods: readonly string[],
): Promise<number> {
  const { interval, dates } = view.filters;
  return atVersion(db, view, async (snapshot, set) => {
    const parties = view.parties.map(({ id }) => id);
    const members = await membersOf(snapshot, view, set, parties);
    const period = sql`date_trunc(${sql.raw(`'${interval}'`)}, ${incidentRevision.dateStart}::timestamp)::date`;
    const [row] = await snapshot
      .select({ misfits: count() })
      .from(incidentRevision)
      .where(
        and(
          inView(snapshot, view, set, view.range, members, 'any'),
          dates === 'spread'
            ? undefined
            : inArray(
                period,
                periods.map((one) => daysOf(one).from),
              ),
          view.filters.role === 'own'
            ? exists(misfittingDead(snapshot, members))
            : exists(misfittingFigure(snapshot, outcome, view)),
        ),
      );
    return row?.misfits ?? 0;
  });
}

function misfittingFigure(db: Db, of: Outcome, { filters }: View) {
  const { revisionId, outcome, victims, sumLow, sumBest, sumHigh } = casualtyFigure;
  return db
    .select({ one: sql`1` })
    .from(casualtyFigure)
    .where(
      and(
        eq(revisionId, incidentRevision.id),
        eq(outcome, of),
        eq(victims, filters.victims),
        or(gt(sumLow, sumBest), gt(sumBest, sumHigh)),
      ),
    );
}

/** Of one of the view’s parties; of any where it names none. */
function misfittingDead(db: Db, members: readonly number[]) {
  const { revisionId, actorId, deadLow, deadBest, deadHigh } = incidentParty;
  return db
    .select({ one: sql`1` })
    .from(incidentParty)
    .where(
      and(
        eq(revisionId, incidentRevision.id),
        members.length > 0 ? inArray(actorId, [...members]) : undefined,
        or(gt(deadLow, deadBest), gt(deadBest, deadHigh)),
      ),
    );
}
