import { versionTimes } from '@/db/read/change-steps';
import { refuseLostVersion } from '@/db/read/restorations';
import { queryState } from '@/db/read/view';
import { parseFilters } from '@/lib/filters/parse';
import { QueryReader } from '@/lib/filters/query';
import { PARAMETERS } from '@/lib/filters/view';
import { type Answerer, refuseIssues } from './answer';

/** By what a state of one dataset can be asked for beside `asOf`: the number of its version. */
const VERSION = 'version';

/** An answerer that can also be asked for a version of the dataset by its number: the same as `asOf` the time at which it was recorded. */
export function byVersion(answerer: Answerer): Answerer {
  return async (db, question) => {
    const params = question.url.searchParams;
    const query = new QueryReader(params);
    const version = readVersion(query, VERSION);
    refuseIssues(query.issues);
    if (version === null) return answerer(db, question);
    const { dataset, asOf } = parseFilters(params).filters;
    if (asOf !== null) {
      query.report(VERSION, String(version), 'Give either version or asOf', 'asOf was used');
    }
    const state = await queryState(db, dataset, null);
    // A dataset that is not there is for the answerer to name.
    const recordedAt = state && (await versionTimes(db, state.dataset.id, [version])).get(version);
    if (state !== null && !recordedAt) {
      const { title } = state.dataset;
      await refuseLostVersion(db, { title, version });
      const fault = `${title} has no version ${version}: the newest is ${state.latest}`;
      query.report(VERSION, String(version), fault, 'the newest was used');
    }
    refuseIssues(query.issues);
    const url = new URL(question.url);
    url.searchParams.delete(VERSION);
    if (recordedAt) url.searchParams.set(PARAMETERS.asOf, recordedAt);
    return answerer(db, { ...question, url });
  };
}

/** The number of a version that a parameter gives; null if it gives none. */
export function readVersion(query: QueryReader, parameter: string): number | null {
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
