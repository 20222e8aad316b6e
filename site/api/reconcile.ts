import type { Pool } from '@/db/client';
import { listedReconciled } from '@/lib/filters/reconcile';
import { agreed } from '@/lib/reconcile/reconcile';
import { reasonText } from '@/lib/reconcile/words';
import { keptReconciled, keptReconciling, type ReconciledRow } from '@/site/reads/reconcile';
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

/** A dataset's totals of countries and years beside published ones, all of those that are asked for. */
export async function reconcileAnswer(db: Pool, { url }: ApiQuestion): Promise<Answer> {
  const reconciling = await keptReconciling(db, url.searchParams, ['format']);
  const { view, issues, notices, asked, edition } = reconciling;
  refuseIssues(issues);
  const { filters, dataset } = view;
  return {
    state: stateOf(view, `reconcile ${edition?.slug} ${asked.show} ${asked.sort} ${view.query}`),
    name: `casualty-ledger-${dataset.slug}-against-${edition?.slug ?? 'nothing'}`,
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
      const csv = rows.map(({ killed, published, reasons, ...row }) => [
        ...[dataset.slug, edition?.slug ?? '', row.country, row.name, row.year, row.agreement],
        ...[row.attacks, killed?.low ?? null, killed?.best ?? null, killed?.high ?? null],
        ...[killed?.unknown ?? null, published?.low ?? null, published?.best ?? null],
        ...[published?.high ?? null, row.difference, row.share, reasons.join(' ')],
      ]);
      return { json, csv: [HEADINGS, ...csv] };
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
