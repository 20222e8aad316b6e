import type { Pool } from '@/db/client';
import { citedView, NO_SHAPES } from '@/lib/citation/of-view';
import { type CellType, countTable } from '@/lib/export/columns';
import { listedReconciled } from '@/lib/filters/reconcile';
import { viewColumns } from '@/lib/format/view';
import { agreed } from '@/lib/reconcile/reconcile';
import { reasonText } from '@/lib/reconcile/words';
import {
  keptReconciled,
  keptReconciling,
  type ReconciledRow,
  reconciledHref,
} from '@/site/reads/reconcile';
import {
  type Answer,
  type ApiQuestion,
  asOfOf,
  datasetOf,
  refuseIssues,
  stateOf,
  toldOf,
} from './answer';

const HEADINGS = [
  ...['dataset', 'totals', 'country', 'name', 'year', 'agreement', 'attacks'],
  ...['killed_low', 'killed_best', 'killed_high', 'killed_unknown'],
  ...['published_low', 'published_best', 'published_high', 'difference', 'share', 'reasons'],
];

const own = (name: string, type: CellType, means: string) => [name, { name, type, means }] as const;

/** What the columns are that other tables of counts don’t have, or of another meaning. */
const COLUMNS = Object.fromEntries([
  own('totals', 'text', 'The edition of published totals'),
  own('country', 'text', 'ISO 3166 alpha-3, or a former state’s code'),
  own('name', 'text', 'The country'),
  own('year', 'integer', 'The year'),
  own('agreement', 'text', 'same, differs, incomparable, uncovered or unpublished'),
  own('published_low', 'integer', 'The published low figure of those killed'),
  own('published_best', 'integer', 'The published best figure of those killed'),
  own('published_high', 'integer', 'The published high figure of those killed'),
  own('difference', 'integer', 'The dataset’s best figure without the published one'),
  own('share', 'number', 'The difference as a share of the published best figure'),
  own('reasons', 'text', 'What may explain the difference'),
  own('countries', 'text', 'The countries that the rows are narrowed to. Empty: all'),
  own('show', 'text', 'Which rows are here, by what they compare'),
]);

/** What of a view says what is held against totals. */
const SAID = new Set(['title', 'release', 'from', 'to', 'violence']);

/** A dataset's totals of countries and years beside published ones, all of those that are asked for. */
export async function reconcileAnswer(db: Pool, { url }: ApiQuestion): Promise<Answer> {
  const reconciling = await keptReconciling(db, url.searchParams, ['format']);
  const { view, issues, notices, asked, edition } = reconciling;
  refuseIssues(issues);
  const { filters, dataset } = view;
  const against = edition === null ? 'published totals' : `${edition.publisher}, ${edition.title}`;
  const title = `${dataset.title} against ${against}`;
  return {
    state: stateOf(view, `reconcile ${edition?.slug} ${asked.show} ${asked.sort} ${view.query}`),
    name: `casualty-ledger-${dataset.slug}-against-${edition?.slug ?? 'nothing'}`,
    about: {
      title,
      cited: [
        {
          ...citedView(view, 'dataset', NO_SHAPES, url.origin),
          title,
          address: url.origin + reconciledHref(reconciling),
        },
      ],
    },
    read: async () => {
      const all = await keptReconciled(db, reconciling);
      const rows = listedReconciled(all, asked).map(toldOfRow);
      const json = {
        query: {
          dataset: dataset.slug,
          ...{ from: filters.from, to: filters.to, country: filters.countries },
          ...{ violence: filters.violence, asOf: filters.asOf },
          ...{ totals: edition?.slug ?? null, show: asked.show, sort: asked.sort },
        },
        dataset: datasetOf(view),
        asOf: asOfOf(view),
        totals: edition && {
          ...{ slug: edition.slug, title: edition.title, publisher: edition.publisher },
          ...{ licence: edition.licence, citation: edition.citation },
          ...{ fileName: edition.fileName, sha256: edition.sha256 },
          recordedAt: edition.recordedAt,
        },
        agreement: agreed(all),
        rows,
        issues: toldOf(notices),
      };
      const said = viewColumns(view, title).filter(([heading]) => SAID.has(heading));
      const table = rows.map(({ killed, published, reasons, ...row }) => [
        ...[dataset.slug, edition?.slug ?? '', row.country, row.name, row.year, row.agreement],
        ...[row.attacks, killed?.low ?? null, killed?.best ?? null, killed?.high ?? null],
        ...[killed?.unknown ?? null, published?.low ?? null, published?.best ?? null],
        ...[published?.high ?? null, row.difference, row.share, reasons.join(' ')],
        ...[asOfOf(view), ...said.map(([, cell]) => cell)],
        ...[filters.countries.join(',') || null, asked.show],
      ]);
      const headings = [
        ...[...HEADINGS, 'as_of', ...said.map(([heading]) => heading)],
        ...['countries', 'show'],
      ];
      return { json, table: countTable([headings, ...table], COLUMNS) };
    },
  };
}

function toldOfRow({ ours, reasons, ...row }: ReconciledRow) {
  return {
    ...row,
    attacks: ours?.attacks ?? null,
    killed: ours && { low: ours.low, best: ours.best, high: ours.high, unknown: ours.unknown },
    reasons: reasons.map((reason) => reasonText(reason, row)),
  };
}
