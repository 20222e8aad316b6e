import 'server-only';
import type { Pool } from '@/db/client';
import {
  type ChangeStep,
  type ChangeSteps,
  queryChangeSteps,
  type VersionMark,
} from '@/db/read/change-steps';
import {
  type Change,
  type ChangedListing,
  type Changes,
  queryChangedIncidents,
  queryChanges,
  queryChangesIn,
} from '@/db/read/changes';
import { type CoverageMark, queryCoverages } from '@/db/read/coverage';
import { refuseLostMoment } from '@/db/read/restorations';
import { queryState } from '@/db/read/view';
import {
  CHANGES_ASKED,
  CHANGES_PARAMETERS,
  type ChangesAsked,
  INCIDENT_DAYS,
  parseChanges,
  serialiseChanges,
} from '@/lib/filters/changes';
import { type LoadedView, PARAMETERS, type View } from '@/lib/filters/view';
import { addDays } from '@/lib/stats/period';
import { keeper, keptView } from './kept';

/** The view at the later of two moments, and from which version of its dataset on changes are shown. */
export type LoadedChanges = LoadedView & {
  asked: ChangesAsked;
  from: VersionMark;
  to: VersionMark;
  /** What is shown where an address names no moments: the changes of a release, or of the last days. */
  usual: { release: string } | { days: number } | null;
  steps: ChangeSteps;
};

/** Where nothing else is asked for and there are no releases, the changes of so many days are shown. */
const USUAL_DAYS = 30;

/** Releases, and days with changes, that are listed. */
const STEPS = 10;

const stepsKept = keeper<ChangeSteps>('steps');

const stepsOf = (db: Pool, view: View) =>
  stepsKept(db, view, '', () => queryChangeSteps(db, view, STEPS));

/**
 * The changes that an address asks for: between two moments, or those of the last release.
 * @throws NotFound if the ledger holds no dataset at all.
 */
export async function keptChanges(db: Pool, params: URLSearchParams): Promise<LoadedChanges> {
  const { asked, view: viewParams, issues } = parseChanges(params);
  const newest = await keptView(db, viewParams, []);
  const steps = await stepsOf(db, newest.view);
  const last = asked.from === null && asked.to === null ? steps.releases[0] : undefined;
  const loaded = await atStep(db, viewParams, newest, last);
  const { view } = loaded;
  const to = { version: view.version, recordedAt: view.recordedAt };
  const from = last?.from ?? (await markBefore(db, view, asked.from));
  const isUsual = asked.from === null;
  return {
    view,
    notices: loaded.notices.map((one) => namedTo(one, asked)),
    issues: [...issues, ...loaded.issues.map((one) => namedTo(one, asked))],
    asked,
    from: from.version <= to.version ? from : to,
    to,
    usual: last ? { release: last.name } : isUsual ? { days: USUAL_DAYS } : null,
    steps,
  };
}

/** The view as it was at the end of a step, if that is not how it is. */
function atStep(
  db: Pool,
  params: URLSearchParams,
  newest: LoadedView,
  step: ChangeStep | undefined,
): Promise<LoadedView> | LoadedView {
  const end = step?.to.recordedAt ?? null;
  if (end === null || step?.to.version === newest.view.version) return newest;
  return keptView(db, new URLSearchParams([...params, [PARAMETERS.asOf, end]]), []);
}

async function markBefore(db: Pool, view: View, asked: string | null): Promise<VersionMark> {
  const { dataset, recordedAt } = view;
  if (recordedAt === null) return { version: 0, recordedAt: null };
  const day = addDays(recordedAt.slice(0, 'YYYY-MM-DD'.length), -USUAL_DAYS);
  if (asked !== null) await refuseLostMoment(db, asked);
  const moment = asked ?? `${day}${recordedAt.slice('YYYY-MM-DD'.length)}`;
  const state = await queryState(db, dataset.slug, moment);
  return { version: state?.version ?? 0, recordedAt: state?.recordedAt ?? null };
}

/** The later moment is read as the time of a view and days of incidents as its range, which have other names there. */
function namedTo<One extends { parameter: string }>(one: One, { to }: ChangesAsked): One {
  const names: Record<string, string> = { ...INCIDENT_DAYS };
  if (to !== null) names[PARAMETERS.asOf] = CHANGES_PARAMETERS.to;
  return { ...one, parameter: names[one.parameter] ?? one.parameter };
}

const changesKept = keeper<Changes>('changes');
const listsKept = keeper<{ total: number; incidents: ChangedListing[] }>('changed incidents');

type Between = Pick<LoadedChanges, 'view' | 'from'>;

/** What changed in what the view counts. */
export function keptDifference(db: Pool, { view, from }: Between): Promise<Changes> {
  const question = `${from.version} ${serialiseChanges(view.filters, CHANGES_ASKED)}`;
  return changesKept(db, view, question, () => queryChanges(db, view, from.version));
}

/** One page of the incidents that changed. */
export function keptChangedIncidents(
  db: Pool,
  { view, from, asked }: Between & Pick<LoadedChanges, 'asked'>,
  onAPage: number,
) {
  const { cause, page } = asked;
  const list = { cause, measure: view.filters.measure, skip: (page - 1) * onAPage, take: onAPage };
  const question = `${from.version} ${onAPage} ${serialiseChanges(view.filters, { ...CHANGES_ASKED, cause, page })}`;
  return listsKept(db, view, question, () => queryChangedIncidents(db, view, from.version, list));
}

const stepsCounted = keeper<CountedStep[]>('counted steps');
const coveragesKept = keeper<CoverageMark[]>('coverages');

/** What each step changed in what a view counts. */
export function keptSteps(
  db: Pool,
  view: View,
  steps: readonly ChangeStep[],
): Promise<CountedStep[]> {
  // Records of imprecise dates are neither spread nor left out here.
  const counted: View = { ...view, filters: { ...view.filters, dates: 'apart' } };
  const spans = steps.map(({ from, to }) => ({ from: from.version, to: to.version }));
  const names = steps.map(({ kind, name, to }) => `${kind} ${name} ${to.version}`).join();
  const question = `${names} ${serialiseChanges(view.filters, CHANGES_ASKED)}`;
  return stepsCounted(db, view, question, async () => {
    const coverages = () => coveragesKept(db, view, '', () => queryCoverages(db, view));
    const changes = await queryChangesIn(db, counted, spans, coverages);
    return steps.flatMap((step, i) => {
      const change = changes[i];
      return change === undefined ? [] : [{ ...step, change }];
    });
  });
}

/** A release or a day, with what it changed. */
export type CountedStep = ChangeStep & { change: Change };

/** Changes that a page shows beside other things. */
const LATELY = 4;

/** What was changed last in what a view counts, by files and at the desk. */
export async function keptLately(db: Pool, view: View): Promise<CountedStep[]> {
  const { lately } = await stepsOf(db, view);
  return keptSteps(db, view, lately.slice(0, LATELY));
}
