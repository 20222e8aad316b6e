import { asc, inArray } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { country } from '@/db/schema';
import type { CountryEntry, GroupEntry } from '@/lib/domain/dataset';
import { DEFAULT_FILTERS } from '@/lib/filters/defaults';
import type { View } from '@/lib/filters/view';
import { rangeOf } from '@/lib/filters/view-range';
import { NONE_KEY } from '@/lib/stats/rank';
import { queryRanking } from './ranking';

/** The countries with attacks in the view's dataset at its version, whatever else the view filters, by name. */
export async function queryCountries(db: Pool, view: View): Promise<CountryEntry[]> {
  const rows = await queryRanking(db, wholeDataset(view), 'country');
  const attacks = new Map(rows.map((row) => [row.key, row.attacks]));
  const found = await db
    .select({
      code: country.code,
      name: country.name,
      region: country.region,
      gwNumber: country.gwNumber,
    })
    .from(country)
    .where(inArray(country.code, [...attacks.keys()]))
    .orderBy(asc(country.name));
  return found.map((row) => ({ ...row, attacks: attacks.get(row.code) ?? 0 }));
}

/** The groups with attacks in the view's dataset at its version, whatever else the view filters, the most active first. */
export async function queryGroups(db: Pool, view: View): Promise<GroupEntry[]> {
  const rows = await queryRanking(db, wholeDataset(view), 'group');
  return rows
    .filter((row) => row.key !== NONE_KEY)
    .map(({ key, label, attacks }) => ({ slug: key, name: label, attacks }));
}

/** The view without its filters: all that the dataset holds. */
function wholeDataset(view: View): View {
  return {
    ...view,
    filters: { ...DEFAULT_FILTERS, dataset: view.filters.dataset, measure: 'attacks' },
    range: rangeOf({ from: null, to: null }, view.span),
    countries: [],
    groups: [],
  };
}
