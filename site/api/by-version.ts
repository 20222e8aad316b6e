import type { Pool } from '@/db/client';
import { versionTimes } from '@/db/read/change-steps';
import { refuseLostVersion } from '@/db/read/restorations';
import { queryState } from '@/db/read/view';
import { CITE_PARAMETERS } from '@/lib/citation/of-view';
import { parseFilters } from '@/lib/filters/parse';
import { QueryReader } from '@/lib/filters/query';
import { PARAMETERS } from '@/lib/filters/view';
import { type ApiQuestion, refuseIssues } from './answer';

/** By what a state of one dataset can be asked for beside `asOf`: the number of its version. */
export const VERSION = 'version';

/** What answers questions that can also ask for a version of the dataset by its number: the same as `asOf` the time at which it was recorded. */
export function byVersion<Given>(
  answerer: (db: Pool, question: ApiQuestion) => Promise<Given>,
): (db: Pool, question: ApiQuestion) => Promise<Given> {
  return async (db, question) => {
    const params = question.url.searchParams;
    const query = new QueryReader(params);
    const version = readVersion(query);
    refuseIssues(query.issues);
    // An incident names its dataset by itself.
    if (version === null || params.has(CITE_PARAMETERS.incident)) return answerer(db, question);
    const { dataset, asOf } = parseFilters(params).filters;
    refuseBoth(version, asOf, query);
    const recordedAt = await timeOfVersion(db, { dataset, version }, query);
    refuseIssues(query.issues);
    const url = new URL(question.url);
    url.searchParams.delete(VERSION);
    if (recordedAt) url.searchParams.set(PARAMETERS.asOf, recordedAt);
    return answerer(db, { ...question, url });
  };
}

/** Reports that a state is asked for in two ways. */
export function refuseBoth(version: number, asOf: string | null, query: QueryReader): void {
  if (asOf === null) return;
  query.report(VERSION, String(version), 'Give either version or asOf', 'asOf was used');
}

/** When a version of a dataset was recorded. Null where the dataset is not there, which is for the answerer to name, or the version is not, which is reported. */
export async function timeOfVersion(
  db: Pool,
  { dataset, version }: { dataset: string | null; version: number },
  query: QueryReader,
): Promise<string | null> {
  const state = await queryState(db, dataset, null);
  if (state === null) return null;
  const recordedAt = (await versionTimes(db, state.dataset.id, [version])).get(version);
  if (recordedAt) return recordedAt;
  await refuseLostVersion(db, { title: state.dataset.title, version });
  const fault = `${state.dataset.title} has no version ${version}: the newest is ${state.latest}`;
  query.report(VERSION, String(version), fault, 'the newest was used');
  return null;
}

/** The number of a version that a parameter gives; null if it gives none. */
export function readVersion(query: QueryReader, parameter: string = VERSION): number | null {
  const given = query.one(parameter);
  if (given === null) return null;
  const version = /^\d{1,9}$/.test(given) ? Number(given) : 0;
  if (version > 0) return version;
  query.report(
    parameter,
    given,
    `${parameter} must be the number of a version, such as 3`,
    'it was not used',
  );
  return null;
}
