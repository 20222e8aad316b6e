import 'server-only';
import type { Pool } from '@/db/client';
import {
  BEFORE_ALL,
  CITE_PARAMETERS,
  changedFilters,
  citeChangesQuery,
  citedView,
  citeReconcileQuery,
  NO_SHAPES,
} from '@/lib/citation/of-view';
import { CHANGES_PARAMETERS, changesHref } from '@/lib/filters/changes';
import { reconcileHref } from '@/lib/filters/reconcile';
import { PARAMETERS } from '@/lib/filters/view';
import { instantInWords } from '@/lib/format/dates';
import { fileName, viewWords } from '@/lib/format/view';
import { daysText } from '@/site/changes/figures';
import { keptChanges, type LoadedChanges } from '@/site/reads/changes';
import { bothRecordedAt, keptReconciling, reconciledHref } from '@/site/reads/reconcile';
import { reconciledTitle } from '@/site/reconcile/words';
import type { AskedReference } from './thing';

/** Changes are of two moments. The later is that of the citation, and the earlier is a part of what is asked for. */
export async function askedChanges(
  db: Pool,
  params: URLSearchParams,
  origin: string,
): Promise<AskedReference> {
  const own = new URLSearchParams(params);
  const asOf = own.get(PARAMETERS.asOf);
  for (const name of [CITE_PARAMETERS.of, PARAMETERS.asOf]) own.delete(name);
  if (asOf !== null && asOf !== '') own.set(CHANGES_PARAMETERS.to, asOf);
  const loaded = await keptChanges(db, own);
  const { view, from, issues, notices } = loaded;
  const { dataset, filters, recordedAt } = view;
  const hrefTo = (to: string | null) => {
    return changesHref(changedFilters(view), { from: from.recordedAt ?? BEFORE_ALL, to });
  };
  const cited = citedView(view, 'dataset', NO_SHAPES, origin);
  const title = changedTitle(loaded);
  return {
    of: { kind: 'changes', view, loaded },
    query: citeChangesQuery(view, from.recordedAt, null),
    cited: {
      ...cited,
      title,
      name: fileName(
        `${dataset.slug} v${from.version} to v${view.version} ${viewWords(view).whole} what changed`,
      ),
      address: origin + hrefTo(recordedAt ?? filters.asOf),
    },
    fixedHref: hrefTo(recordedAt),
    currentHref: hrefTo(null),
    synthetic: dataset.synthetic,
    issues,
    notices,
  };
}

/** Of what, and from which version of the dataset on: the later one is named beside every title. */
function changedTitle({ view, from }: LoadedChanges): string {
  const days = daysText(view.filters);
  const of = `${viewWords(view).whole}${days === null ? '' : `, ${days}`}`;
  if (from.recordedAt === null) return `${of}: what changed up to version ${view.version}`;
  const since = `version ${from.version}, of ${instantInWords(from.recordedAt)},`;
  return `${of}: what changed from ${since} to version ${view.version}`;
}

/** Published totals are recorded at a moment of their own, so that what is held against them is of the first at which both were. */
export async function askedReconcile(
  db: Pool,
  params: URLSearchParams,
  origin: string,
): Promise<AskedReference> {
  const loaded = await keptReconciling(db, params, [CITE_PARAMETERS.of]);
  const { view, asked, edition, issues, notices } = loaded;
  const { dataset, filters } = view;
  const title = reconciledTitle(loaded);
  return {
    of: { kind: 'reconcile', view, loaded },
    query: citeReconcileQuery(view, { ...asked, totals: edition?.slug ?? null }, null),
    cited: {
      ...citedView(view, 'dataset', NO_SHAPES, origin),
      title,
      name: fileName(`${dataset.slug} v${view.version} against ${edition?.slug ?? 'nothing'}`),
      recordedAt: bothRecordedAt(loaded),
      address: origin + reconciledHref(loaded),
      ...(edition !== null && { totals: edition }),
    },
    fixedHref: reconciledHref(loaded),
    currentHref: reconcileHref({ ...filters, dataset: dataset.slug, asOf: null }, asked),
    synthetic: dataset.synthetic,
    issues,
    notices,
  };
}
