import type { Pool } from '@/db/client';
import { contributionsOf, recordedContribution } from '@/db/read/contributions';
import type { IncidentInput } from '@/lib/domain/incident';
import type { Contribution, Shift } from '@/lib/impact/contribution';
import { impactOf, impactOfShifts, type Move } from '@/lib/impact/impact';
import { type MovedTrend, trendShiftsOf, wholeTrendShift } from '@/lib/impact/moved-trend';
import { queryHeadlines } from './headlines';
import { queryMovedTrends } from './moved-trends';

/** What would change, before and after: headline totals and ranks, and charts by year. */
export type Impact = { moves: Move[]; trends: MovedTrend[] };

/** What would move if an incident (null: one that the ledger has not got) were published as entered. */
export async function queryImpactOfEntry(
  db: Pool,
  dataset: { id: number; slug: string },
  publicId: string | null,
  entered: IncidentInput,
): Promise<Impact> {
  const before = publicId === null ? null : await countedNow(db, publicId);
  const [after = null] = await contributionsOf(db, dataset.id, [entered]);
  return impactBetween(db, dataset.slug, before, after);
}

/**
 * What would move if an incident were taken out of every count (`then` is null), or published as one of its revisions
 * says (the current one where its number is null).
 * @throws NotFound where there is no such incident or revision
 */
export async function queryImpactOfAct(
  db: Pool,
  datasetSlug: string,
  publicId: string,
  then: { revision: number | null } | null,
): Promise<Impact> {
  const before = await countedNow(db, publicId);
  const after = then && (await recordedContribution(db, publicId, then.revision)).contribution;
  return impactBetween(db, datasetSlug, before, after);
}

/** What would move where it is known by how much counts would change; of the charts only that of the whole dataset. */
export async function queryImpactOfShifts(
  db: Pool,
  datasetSlug: string,
  shifts: readonly Shift[],
): Promise<Impact> {
  const { view, now } = await queryHeadlines(db, datasetSlug);
  const trends = await queryMovedTrends(db, view, now, wholeTrendShift(shifts));
  return { moves: impactOfShifts(now, shifts), trends };
}

async function impactBetween(
  db: Pool,
  datasetSlug: string,
  before: Contribution | null,
  after: Contribution | null,
): Promise<Impact> {
  const { view, now } = await queryHeadlines(db, datasetSlug);
  const trends = await queryMovedTrends(db, view, now, trendShiftsOf(before, after));
  return { moves: impactOf(now, before, after), trends };
}

/** Null where the incident is retracted or merged, and counts nowhere. */
async function countedNow(db: Pool, publicId: string): Promise<Contribution | null> {
  const { state, contribution } = await recordedContribution(db, publicId, null);
  return state === 'published' ? contribution : null;
}
