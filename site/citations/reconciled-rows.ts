import 'server-only';
import type { Pool } from '@/db/client';
import { listedReconciled } from '@/lib/filters/reconcile';
import { daysOf } from '@/lib/stats/period';
import { keptReconciled, type Reconciling } from '@/site/reads/reconcile';
import { agreedText } from '@/site/reconcile/words';
import { type OwnResult, ordered, rounded } from './own-result';

const COLUMNS = [
  ...['key', 'year', 'agreement', 'attacks'],
  ...['killed_low', 'killed_best', 'killed_high', 'killed_unknown'],
  ...['published_low', 'published_best', 'published_high', 'difference', 'share'],
];

/** The countries and years that are listed, with what the dataset counts and what is published; null if there are none. */
export async function reconciledRows(db: Pool, loaded: Reconciling): Promise<OwnResult | null> {
  const { range } = loaded.view;
  const all = await keptReconciled(db, loaded);
  const listed = listedReconciled(all, { show: loaded.asked.show, sort: 'country' });
  if (range === null || listed.length === 0) return null;
  const rows = listed.map(({ country, year, agreement, ours, published, difference, share }) => [
    ...[country, year, agreement, ours?.attacks ?? null],
    ...[ours?.low ?? null, ours?.best ?? null, ours?.high ?? null, ours?.unknown ?? null],
    ...[published?.low ?? null, published?.best ?? null, published?.high ?? null],
    ...[difference, share === null ? null : rounded(share)],
  ]);
  const names = new Map(listed.map(({ country, name }) => [country, name]));
  const yearOf = (day: string) => daysOf(day.slice(0, 'YYYY'.length));
  return {
    rows: ordered(COLUMNS, rows),
    names: Array.from(names, ([key, label]) => ({ key, label })),
    sentence: agreedText(all),
    // Published totals are of whole years.
    range: { from: yearOf(range.from).from, to: yearOf(range.to).to },
  };
}
