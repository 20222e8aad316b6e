import 'server-only';
import type { Pool } from '@/db/client';
import {
  type DatasetContents,
  queryContents,
  queryCountries,
  queryDatasets,
  queryGroups,
} from '@/db/read/lists';
import type { CountryEntry, DatasetEntry, GroupEntry } from '@/lib/domain/dataset';
import type { View } from '@/lib/filters/view';
import { keeper } from './kept';

const contentsKept = keeper<DatasetContents>();
const countriesKept = keeper<CountryEntry[]>();
const groupsKept = keeper<GroupEntry[]>();

/** Every dataset with its releases and what it holds now. */
export async function readDatasets(db: Pool): Promise<DatasetEntry[]> {
  const rows = await queryDatasets(db);
  return Promise.all(
    rows.map(async (row) => {
      const at = { dataset: row, version: row.version };
      return { ...row, ...(await contentsKept(db, at, '', () => queryContents(db, at))) };
    }),
  );
}

/** The countries with attacks in the view's dataset, by name. */
export function readCountries(db: Pool, view: View): Promise<CountryEntry[]> {
  return countriesKept(db, view, '', () => queryCountries(db, view));
}

/** The groups with attacks in the view's dataset, the most active first. */
export function readGroups(db: Pool, view: View): Promise<GroupEntry[]> {
  return groupsKept(db, view, '', () => queryGroups(db, view));
}
