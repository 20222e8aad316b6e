import { and, eq, type SQL, sql } from 'drizzle-orm';
import { alias, type PgColumn } from 'drizzle-orm/pg-core';
import { casualtyFigure } from '@/db/schema';
import type { Outcome, VictimCategory } from '@/lib/domain/enums';

/** The figures of an incident's revision that sums are made of, one of each; to be joined with figureOf. */
export const killed = alias(casualtyFigure, 'killed');
export const wounded = alias(casualtyFigure, 'wounded');

type FigureTable = typeof killed | typeof wounded;

/** Ties a figure table to revisions. */
export function figureOf(
  figure: FigureTable,
  revisionId: PgColumn,
  outcome: Outcome,
  victims: VictimCategory,
): SQL | undefined {
  return and(
    eq(figure.revisionId, revisionId),
    eq(figure.outcome, outcome),
    eq(figure.victims, victims),
  );
}

/** Counts over revisions joined with their figures. */
export const COUNTS = {
  attacks: sql<number>`count(*)`,
  killedKnown: sql<number>`count(${killed.sumBest})`,
  killedOpenEnded: sql<number>`count(*) filter (where ${isOpenEnded(killed)})`,
  killedLow: sumOf(killed.sumLow),
  killedBest: sumOf(killed.sumBest),
  killedHigh: sumOf(killed.sumHigh),
  woundedKnown: sql<number>`count(${wounded.sumBest})`,
  woundedOpenEnded: sql<number>`count(*) filter (where ${isOpenEnded(wounded)})`,
  woundedLow: sumOf(wounded.sumLow),
  woundedBest: sumOf(wounded.sumBest),
  woundedHigh: sumOf(wounded.sumHigh),
};

/** The first day of a day's month. */
export function monthOf(day: PgColumn): SQL<string> {
  return sql<string>`(${day} - date_part('day', ${day})::int + 1)::text`;
}

function isOpenEnded(figure: FigureTable): SQL {
  return sql`${figure.sumBest} is not null and (${figure.low} is null or ${figure.high} is null)`;
}

function sumOf(column: PgColumn): SQL<number> {
  return sql<number>`coalesce(sum(${column}), 0)`;
}
