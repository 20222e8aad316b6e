import { mapValues } from 'es-toolkit/object';
import type { Pool } from '@/db/client';
import type { ChangedRow, CoveredCounts } from '@/db/read/changes';
import { citedView, NO_SHAPES } from '@/lib/citation/of-view';
import type { CsvCell } from '@/lib/csv/write';
import { CHANGE_CAUSES, type MovedByCause } from '@/lib/domain/changes';
import { OUTCOMES } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/estimate';
import { countTable, type FileColumn } from '@/lib/export/columns';
import { changesHref, serialiseChanges } from '@/lib/filters/changes';
import { firstDay, lastDay } from '@/lib/filters/partial-date';
import type { View } from '@/lib/filters/view';
import { viewColumns, viewWords } from '@/lib/format/view';
import { OUTCOME_WORDS } from '@/lib/format/words';
import { minusCounts, NO_COUNTS } from '@/lib/stats/counts';
import { ALL_KEY } from '@/lib/stats/rank';
import { keptChangedIncidents, keptChanges, keptDifference } from '@/site/reads/changes';
import { type Answer, type ApiQuestion, datasetOf, refuseIssues, stateOf, toldOf } from './answer';
import { figureCells, figureHeadings, toldOfCounts } from './trend';

/** Incidents that one answer lists. */
const ON_A_PAGE = 200;

/** What changed in the counts of a dataset between two moments, by cause, country, party and year, with the incidents that did. */
export async function changesAnswer(db: Pool, { url }: ApiQuestion): Promise<Answer> {
  const loaded = await keptChanges(db, url.searchParams);
  const { view, from, to, asked, issues, notices, usual } = loaded;
  refuseIssues(issues);
  const { filters, dataset } = view;
  const moments = { from: from.recordedAt, to: to.recordedAt };
  const title = `${viewWords(view).whole}: what changed`;
  return {
    state: stateOf(view, `${from.version} ${serialiseChanges(filters, asked)}`),
    name: `casualty-ledger-${dataset.slug}-changes`,
    about: {
      title,
      cited: [
        {
          ...citedView(view, 'dataset', NO_SHAPES, url.origin),
          title,
          address: url.origin + changesHref(filters, { ...asked, ...moments }, '/changes'),
        },
      ],
    },
    read: async () => {
      const [changes, listed] = await Promise.all([
        keptDifference(db, loaded),
        dataset.showsRows ? keptChangedIncidents(db, loaded, ON_A_PAGE) : null,
      ]);
      const { recordsWounded } = dataset;
      const hasMore = listed !== null && asked.page * ON_A_PAGE < listed.total;
      const next = hasMore
        ? new URL(
            changesHref(filters, { ...asked, page: asked.page + 1 }, url.pathname),
            url.origin,
          )
        : null;
      const json = {
        title: viewWords(view).whole,
        query: {
          dataset: dataset.slug,
          from: asked.from,
          to: asked.to,
          incidentsFrom: filters.from,
          incidentsTo: filters.to,
          measure: filters.measure,
          country: filters.countries,
          place: filters.places,
          cell: filters.cells,
          party: filters.parties,
          pair: filters.pairs,
          role: filters.role,
          violence: filters.violence,
          victims: filters.victims,
          cause: asked.cause,
        },
        dataset: datasetOf(view),
        from,
        to,
        release: usual !== null && 'release' in usual ? usual.release : null,
        totals: toldOfChange(changes, recordsWounded),
        countries: changes.countries.map((row) => toldOfRow(row, recordsWounded)),
        parties: changes.parties.map((row) => toldOfRow(row, recordsWounded)),
        years: changes.years.map((row) => toldOfRow(row, recordsWounded)),
        // Null where the dataset's incidents are not shown one by one.
        incidents: listed && {
          total: listed.total,
          page: asked.page,
          rows: listed.incidents.map(({ id, cause, was, is, record }) => ({
            id,
            cause,
            country: record.country,
            dateStart: record.dateStart,
            before: was && figuresOf(was, recordsWounded),
            after: is && figuresOf(is, recordsWounded),
          })),
        },
        next: next?.toString() ?? null,
        issues: toldOf(notices),
      };
      const all = { key: ALL_KEY, label: 'All', ...changes };
      const rows = [
        ...rowsOf('total', all, view),
        ...changes.countries.flatMap((row) => rowsOf('country', row, view)),
        ...changes.parties.flatMap((row) => rowsOf('party', row, view)),
        ...changes.years.flatMap((row) => rowsOf('year', row, view)),
      ];
      const said = viewColumns(view, title).filter(([heading]) => SAID.has(heading));
      const days = {
        incidents_from: filters.from && firstDay(filters.from),
        incidents_to: filters.to && lastDay(filters.to),
      };
      const table = [
        [...HEADINGS, ...said.map(([heading]) => heading), ...Object.keys(days)],
        ...rows.map((row) => [
          ...[dataset.slug, moments.from, moments.to],
          ...row,
          ...said.map(([, cell]) => cell),
          ...Object.values(days),
        ]),
      ];
      return {
        json,
        table: countTable(table, MOMENTS),
        next: next?.toString() ?? null,
      };
    },
  };
}

/** What a change says: causes add up to the difference of the two counts. */
function toldOfChange(
  { from, to, causes }: { from: CoveredCounts; to: CoveredCounts; causes: MovedByCause },
  recordsWounded: boolean,
) {
  const told = ({ covered, ...counts }: CoveredCounts) => {
    const { imprecise: _, ...shown } = toldOfCounts(
      { ...counts, covered, imprecise: NO_COUNTS },
      recordsWounded,
    );
    return shown;
  };
  return {
    from: told(from),
    to: told(to),
    difference: figuresOf(minusCounts(to, from), recordsWounded),
    causes: toldOfCauses(causes, recordsWounded),
  };
}

/** How many incidents changed for each cause, and by how much they moved each number. */
export function toldOfCauses(causes: MovedByCause, recordsWounded: boolean) {
  return mapValues(causes, (moved) =>
    moved === undefined
      ? undefined
      : { incidents: moved.incidents, ...figuresOf(moved.by, recordsWounded) },
  );
}

function toldOfRow({ key, label, ...change }: ChangedRow, recordsWounded: boolean) {
  return { key, label, ...toldOfChange(change, recordsWounded) };
}

const NOT_RECORDED = { low: null, best: null, high: null, unknown: null, openEnded: null };

/** Counts or differences; null for what the dataset does not record. */
function figuresOf(counts: Counts, recordsWounded: boolean) {
  return {
    attacks: counts.attacks,
    ...mapValues(OUTCOME_WORDS, (_, outcome) =>
      outcome === 'wounded' && !recordsWounded ? NOT_RECORDED : counts[outcome],
    ),
  };
}

const HEADINGS = [
  ...['dataset', 'from', 'to', 'of', 'key', 'label', 'row', 'incidents', 'attacks'],
  ...OUTCOMES.flatMap((outcome) => figureHeadings(outcome)),
];

/** What of a view says what changes are of: its days and periods are not shown. */
const SAID = new Set([
  ...['title', 'country', 'place', 'cell', 'base_layer', 'party', 'pair'],
  ...['role', 'victims', 'violence'],
]);

/** In views `from` and `to` are days of incidents, which have names of their own here. */
const MOMENTS: Readonly<Record<string, FileColumn>> = {
  incidents_from: {
    name: 'incidents_from',
    type: 'day',
    means: 'The first day of the incidents that are counted. Empty: the first of all',
  },
  incidents_to: {
    name: 'incidents_to',
    type: 'day',
    means: 'The last day of the incidents that are counted. Empty: the last of all',
  },
  from: { name: 'from', type: 'instant', means: 'The time of the ledger that is compared with' },
  to: { name: 'to', type: 'instant', means: 'The time of the ledger that is compared' },
};

/** A row for each of the two counts, each cause, and the difference that causes add up to. */
function rowsOf(of: string, { key, label, ...change }: ChangedRow, { dataset }: View): CsvCell[][] {
  const told = toldOfChange(change, dataset.recordsWounded);
  const row = (name: string, incidents: number | null, figures: ToldFigures): CsvCell[] => [
    of,
    key,
    label,
    name,
    incidents,
    figures.attacks,
    ...OUTCOMES.flatMap((outcome) => figureCells(figures[outcome])),
  ];
  return [
    row('from', null, told.from),
    row('to', null, told.to),
    row('difference', null, told.difference),
    ...CHANGE_CAUSES.flatMap((cause) => {
      const moved = told.causes[cause];
      return moved === undefined ? [] : [row(cause, moved.incidents, moved)];
    }),
  ];
}

type ToldFigures = Pick<ReturnType<typeof toldOfCounts>, 'attacks' | (typeof OUTCOMES)[number]>;
