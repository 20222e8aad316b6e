import type { Pool } from '@/db/client';
import { refuseRows } from '@/db/read/audience';
import { changesHref } from '@/lib/filters/changes';
import { type CompareAsked, compareHref } from '@/lib/filters/compare';
import { firstPage } from '@/lib/filters/incident-list';
import { judgedFilters } from '@/lib/filters/judged';
import { incidentsHref, tableHref, viewHref } from '@/lib/filters/links';
import { listedReconciled, reconcileHref } from '@/lib/filters/reconcile';
import { fitTable, parseTable, TABLE_PARAMETERS } from '@/lib/filters/table';
import { hasRange, type View } from '@/lib/filters/view';
import { listTitle, tableWords, viewText } from '@/lib/format/view';
import type { PreviewedPage } from '@/lib/pictures/form';
import { factsOf } from '@/lib/pictures/picture';
import type { LinkPreview } from '@/lib/pictures/preview';
import { refuseIssues } from '@/site/api/answer';
import { changeSentence, changesTitle } from '@/site/changes/figures';
import { changedRowsText } from '@/site/changes/rows';
import { listHeading } from '@/site/incidents/list';
import { incidentRowText } from '@/site/incidents/row-text';
import { inOrder, orderedHref, readOrder } from '@/site/profiles/list-order';
import { listView, namedCounts } from '@/site/profiles/list-rows';
import { foundRows, LIST_OWN, searchOf, withSearch } from '@/site/profiles/list-search';
import {
  type ListPath,
  listedRowText,
  listSentence,
  profileListTitle,
} from '@/site/profiles/list-words';
import { keptChanges, keptDifference } from '@/site/reads/changes';
import { compareTitle, keptCompared, keptComparison } from '@/site/reads/compare';
import { keptListView, keptView } from '@/site/reads/kept';
import { keptFilling, keptIncidentRows, keptTable } from '@/site/reads/queries';
import { keptReconciled, keptReconciling } from '@/site/reads/reconcile';
import { keptJudgedView, keptUnusual } from '@/site/reads/unusual';
import {
  agreedText,
  editionSentence,
  reconciledRowText,
  reconcileTitle,
} from '@/site/reconcile/words';
import { shownTable, tableRowText } from '@/site/table/shown';
import { unusualRows, unusualSentence, unusualTitle } from '@/site/unusual/words';
import { pictureOfComparison } from './of-compare';

type Previewing = (db: Pool, params: URLSearchParams, origin: string) => Promise<LinkPreview>;

/** More lines than there is room for in a picture. */
const ROWS = 12;

/** What is shown of a link to each page that does not show the chart of its view. */
export const PREVIEW_OF_PAGE: Readonly<Record<PreviewedPage, Previewing>> = {
  changes: async (db, params, origin) => {
    const loaded = await keptChanges(db, params);
    refuseIssues(loaded.issues);
    const { view, asked } = loaded;
    const change = await keptDifference(db, loaded);
    return {
      title: changesTitle(loaded),
      subtitle: changeSentence(loaded, change),
      rows: changedRowsText(change.countries, view.filters.measure),
      ...wordsAlone(view, origin + changesHref(view.filters, asked)),
    };
  },
  unusual: async (db, params, origin) => {
    const { view, issues } = await keptJudgedView(db, params, []);
    refuseIssues(issues);
    const filters = judgedFilters(view.filters);
    const months = await keptUnusual(db, view);
    return {
      title: unusualTitle({ ...view, filters }),
      subtitle: unusualSentence(months),
      rows: unusualRows(months),
      ...wordsAlone(view, origin + viewHref('/unusual', filters)),
    };
  },
  compare: async (db, params, origin) => {
    const comparing = await keptComparison(db, params, []);
    refuseIssues(comparing.issues);
    const { views, filters, asked } = comparing;
    const [view] = views;
    const title = compareTitle(comparing);
    const compared = await keptCompared(db, comparing);
    if (!hasRange(view) || compared.trend.series.length < 2) {
      const address = origin + compareHref(filters, asked);
      return { title, subtitle: viewText(view), ...wordsAlone(view, address) };
    }
    const drawn = { ...comparing, asked: asDrawn(asked) };
    const { subtitle, drawing, legend, facts } = await pictureOfComparison(drawn, compared, origin);
    return { title, subtitle, drawing, legend, facts };
  },
  table: async (db, params, origin) => {
    const { table: asked, issues } = parseTable(params);
    const loaded = await keptView(db, params, Object.values(TABLE_PARAMETERS));
    const { view, table, issues: unfit } = fitTable(loaded.view, asked);
    refuseIssues([...issues, ...loaded.issues, ...unfit]);
    const words = { title: tableWords(view, table.rows).full, subtitle: viewText(view) };
    const alone = wordsAlone(view, origin + tableHref(view.filters, {}, asked));
    if (!hasRange(view)) return { ...words, ...alone };
    const [counted, filling] = await Promise.all([
      keptTable(db, view, table.rows),
      keptFilling(db, view, view.filters.measure),
    ]);
    const { rows } = shownTable(view, table, { counted, filling });
    return { ...words, rows: rows.slice(0, ROWS).map(tableRowText), ...alone };
  },
  reconcile: async (db, params, origin) => {
    const loaded = await keptReconciling(db, params, []);
    refuseIssues(loaded.issues);
    const { view, asked } = loaded;
    const rows = await keptReconciled(db, loaded);
    return {
      title: reconcileTitle(loaded),
      subtitle: loaded.edition === null ? editionSentence(loaded) : agreedText(rows),
      rows: listedReconciled(rows, asked).slice(0, ROWS).map(reconciledRowText),
      ...wordsAlone(view, origin + reconcileHref(view.filters, asked)),
    };
  },
  incidents: async (db, params, origin) => {
    const { view, list: given, issues } = await keptListView(db, params, []);
    refuseIssues(issues);
    // What was read before may be kept from a time when it could be shown.
    refuseRows(view.dataset);
    const list = firstPage(given);
    const { rows, total } = await keptIncidentRows(db, view, { ...list, limit: ROWS });
    return {
      title: listTitle(view, list),
      subtitle: listHeading(view, list, total),
      rows: rows.map((row) => Object.values(incidentRowText(view, row)).join(' ')),
      ...wordsAlone(view, origin + incidentsHref(view.filters, {}, list)),
    };
  },
  countries: ofList('/countries', 'country'),
  parties: ofList('/parties', 'party'),
};

function ofList(path: ListPath, by: 'country' | 'party'): Previewing {
  return async (db, params, origin) => {
    const { order, issues } = readOrder(params);
    const loaded = await keptView(db, params, LIST_OWN);
    refuseIssues([...issues, ...loaded.issues]);
    const view = listView(loaded.view);
    const search = searchOf(params);
    const rows = await namedCounts(db, view, by);
    const found = foundRows(rows, search);
    const query = withSearch(new URLSearchParams(view.query), search);
    const address = orderedHref(path, query, { order });
    return {
      title: profileListTitle(path, view, search),
      subtitle: listSentence(path, rows.length, found.length),
      rows: inOrder(found, order).slice(0, ROWS).map(listedRowText),
      ...wordsAlone(view, origin + address),
    };
  };
}

/** A comparison that is shown as a table has the chart that suits it. */
function asDrawn(asked: CompareAsked): CompareAsked {
  return asked.chart === 'table' ? { ...asked, chart: 'auto' } : asked;
}

function wordsAlone({ dataset, recordedAt }: View, address: string) {
  return { drawing: null, facts: factsOf(dataset, { address, recordedAt }) };
}
