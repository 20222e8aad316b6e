import type { Pool } from '@/db/client';
import { type PastValue, queryHistory } from '@/db/read/history';
import { citedView, NO_SHAPES } from '@/lib/citation/of-view';
import type { CsvCell } from '@/lib/csv/write';
import { CHANGE_CAUSES } from '@/lib/domain/changes';
import { countTable, type FileColumn } from '@/lib/export/columns';
import { changesHref } from '@/lib/filters/changes';
import { viewHref } from '@/lib/filters/links';
import { QueryReader } from '@/lib/filters/query';
import type { View } from '@/lib/filters/view';
import { viewColumns, viewFileName, viewHeadline } from '@/lib/format/view';
import { keptView } from '@/site/reads/kept';
import {
  type Answer,
  type ApiQuestion,
  asOfOf,
  datasetOf,
  queryOf,
  refuseIssues,
  stateOf,
  toldOf,
} from './answer';
import { readVersion } from './by-version';
import { toldOfCauses } from './changes';
import { figureCells, figureHeadings, outcomesOf, toldOfCounts } from './trend';

const BEFORE = 'before';

/** Every value that a view's counts have had over its range: from which version on, when, and what moved them. */
export async function historyAnswer(db: Pool, { url }: ApiQuestion): Promise<Answer> {
  const query = new QueryReader(url.searchParams);
  const before = readVersion(query, BEFORE);
  const { view, issues, notices } = await keptView(db, url.searchParams, [BEFORE, 'format']);
  refuseIssues([...query.issues, ...issues]);
  const title = `${viewHeadline(view)}: every value that it has had`;
  const shown = { dataset: view.dataset.slug, asOf: asOfOf(view) };
  return {
    state: `${stateOf(view)} ${before ?? ''}`,
    name: `casualty-ledger-${viewFileName(view)}-history`,
    about: {
      title,
      cited: [
        {
          ...citedView(view, 'chart', NO_SHAPES, url.origin),
          title,
          address: url.origin + viewHref('/api/v1/history', view.filters, shown),
        },
      ],
    },
    read: async () => {
      const { values, next: older } = await queryHistory(db, view, before);
      const told = values.map((value) => toldOfValue(value, view, url));
      const next = older === null ? null : olderThan(older, url);
      const json = {
        title: viewHeadline(view),
        query: queryOf(view),
        dataset: datasetOf(view),
        asOf: asOfOf(view),
        values: told,
        next,
        issues: toldOf(notices),
      };
      // Who has the file alone sees by it that it is not the whole history.
      const of = [viewHeadline(view), ...(next === null ? [] : [`older values: ${next}`])];
      return { json, table: countTable(csvOf(view, told, of.join('; ')), HEADLINE), next };
    },
  };
}

function toldOfValue(value: PastValue, view: View, url: URL) {
  const { version, recordedAt, note, rule, release, counts, causes, since } = value;
  const { recordsWounded } = view.dataset;
  const changes = new URL(
    changesHref(view.filters, { from: since, to: recordedAt }, '/api/v1/changes'),
    url.origin,
  );
  return {
    version,
    recordedAt,
    note,
    rule,
    release,
    ...toldOfCounts(counts, recordsWounded),
    causes: causes && toldOfCauses(causes, recordsWounded),
    changes: since === null ? null : changes.toString(),
  };
}

/** The address of what is older than this answer says. */
function olderThan(version: number, url: URL): string {
  const next = new URL(url);
  next.searchParams.set(BEFORE, String(version));
  return next.toString();
}

/** In changes it says what a row is of. */
const HEADLINE: Readonly<Record<string, FileColumn>> = {
  of: {
    name: 'of',
    type: 'text',
    means: 'What is counted, in words, and where older values are that are not in the file',
  },
};

/** A row for each value, with how many incidents moved it for each cause, and what the view counts. */
function csvOf(
  view: View,
  values: readonly ReturnType<typeof toldOfValue>[],
  of: string,
): CsvCell[][] {
  const outcomes = outcomesOf(view);
  const said = viewColumns(view).filter(([heading]) => !SAID_OTHERWISE.has(heading));
  return [
    [
      ...['dataset', 'of', 'version', 'recorded_at', 'note', 'release', 'covered', 'attacks'],
      ...outcomes.flatMap((outcome) => figureHeadings(outcome)),
      ...CHANGE_CAUSES.map((cause) => `incidents_${cause}`),
      ...said.map(([heading]) => heading),
    ],
    ...values.map((value): CsvCell[] => [
      view.dataset.slug,
      of,
      value.version,
      value.recordedAt,
      value.note,
      value.release,
      String(value.covered),
      value.attacks,
      ...outcomes.flatMap((outcome) => figureCells(value[outcome])),
      ...CHANGE_CAUSES.map((cause) => value.causes && (value.causes[cause]?.incidents ?? 0)),
      ...said.map(([, cell]) => cell),
    ]),
  ];
}

/** The headline is the title, and a release is of a value. */
const SAID_OTHERWISE = new Set(['title', 'release']);
