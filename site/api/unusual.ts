import type { Pool } from '@/db/client';
import type { UnusualSeries } from '@/db/read/unusual';
import { citedView, NO_SHAPES } from '@/lib/citation/of-view';
import { countTable } from '@/lib/export/columns';
import { viewHref } from '@/lib/filters/links';
import { viewColumns } from '@/lib/format/view';
import { viewSubject } from '@/lib/format/view-subject';
import { firstDayOf } from '@/lib/stats/period';
import { BASELINE, FALSE_DISCOVERIES, RECORD_CHANCE } from '@/lib/stats/unusual';
import { keptJudgedView, keptUnusual } from '@/site/reads/unusual';
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
  ...['dataset', 'what', 'by', 'key', 'label', 'month', 'count', 'usual', 'chance'],
  ...['most_before', 'attacks', 'attacks_unknown', 'deadliest'],
];

/** The months of a dataset's countries and parties that stand out, with how many were tested and how many of them chance makes. */
export async function unusualAnswer(db: Pool, { url }: ApiQuestion): Promise<Answer> {
  const { view, issues, notices } = await keptJudgedView(db, url.searchParams, ['format']);
  refuseIssues(issues);
  const { filters, dataset } = view;
  const shown = { dataset: dataset.slug, asOf: asOfOf(view) };
  const title = `Unusual months: ${viewSubject(view, 'killed', 'none')}`;
  return {
    state: stateOf(view, `unusual ${view.query}`),
    name: `casualty-ledger-${dataset.slug}-unusual-months`,
    about: {
      title,
      cited: [
        {
          ...citedView(view, 'dataset', NO_SHAPES, url.origin),
          title,
          address: url.origin + viewHref('/unusual', filters, shown),
        },
      ],
    },
    read: async () => {
      const { attacks, deaths, span, ...counted } = await keptUnusual(db, view);
      const ofAttacks = attacks.found.map(({ series, month, count, mean, chance }) => ({
        ...toldOfSeries(series),
        ...{ month: monthText(month), count, usual: mean, chance },
      }));
      const ofDeaths = deaths.found.map(({ series, month, count, most, ...rest }) => ({
        ...toldOfSeries(series),
        ...{ month: monthText(month), killed: count, mostBefore: most },
        ...{ attacks: rest.attacks, unknown: rest.unknown, deadliest: rest.deadliest },
      }));
      const json = {
        query: {
          dataset: dataset.slug,
          to: filters.to,
          country: filters.countries,
          party: filters.parties,
          violence: filters.violence,
          victims: filters.victims,
          asOf: filters.asOf,
        },
        dataset: datasetOf(view),
        asOf: asOfOf(view),
        months: span && { first: monthText(span.first), last: monthText(span.last) },
        ...counted,
        attacks: {
          tested: attacks.tested,
          falseDiscoveries: FALSE_DISCOVERIES,
          found: ofAttacks,
        },
        deaths: {
          tested: deaths.tested,
          monthsBefore: BASELINE,
          expectedByChance: deaths.tested * RECORD_CHANCE,
          found: ofDeaths,
        },
        issues: toldOf(notices),
      };
      const rows = [
        ...ofAttacks.map(({ by, key, label, month, count, usual, chance }) => [
          ...[dataset.slug, 'attacks', by, key, label, month, count, usual, chance],
          ...[null, null, null, null],
        ]),
        ...ofDeaths.map(({ by, key, label, month, killed, mostBefore, ...rest }) => [
          ...[dataset.slug, 'deaths', by, key, label, month, killed, null, null],
          ...[mostBefore, rest.attacks, rest.unknown, rest.deadliest],
        ]),
      ];
      const said = viewColumns(view, title).filter(([heading]) => SAID.has(heading));
      const table = [
        [...HEADINGS, 'as_of', ...said.map(([heading]) => heading)],
        ...rows.map((row) => [...row, asOfOf(view), ...said.map(([, cell]) => cell)]),
      ];
      return { json, table: countTable(table) };
    },
  };
}

/** What of a view says what was judged. */
const SAID = new Set(['title', 'release', 'to', 'country', 'party', 'victims', 'violence']);

function toldOfSeries({ by, key, label }: UnusualSeries) {
  return { by, key, label };
}

function monthText(month: number): string {
  return firstDayOf(month).slice(0, 'YYYY-MM'.length);
}
