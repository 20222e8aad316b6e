import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { CompareFilters } from '@/components/filters/compare-filters';
import { DashboardFilters, IncidentFilters, TableFilters } from '@/components/filters/filters';
import { COMPARE_KNOWN, COMPARE_PARAMETERS } from '@/lib/filters/compare';
import {
  type IncidentColumn,
  LIST_PARAMETERS,
  parseIncidentList,
} from '@/lib/filters/incident-list';
import { FORMER_PARTY, parseFilters } from '@/lib/filters/parse';
import { RECONCILED_FILTERS } from '@/lib/filters/reconcile';
import { TABLE_PARAMETERS } from '@/lib/filters/table';
import { PARAMETERS } from '@/lib/filters/view';
import { ReconcileFilters } from '@/site/reconcile/form';
import { view as viewOf } from './view';

const USUAL: readonly IncidentColumn[] = ['parties', 'killed'];

/** What a form asks of Next; other tests of this process have loaded the form with the real one. */
const ROUTER = {
  back() {},
  forward() {},
  refresh() {},
  push() {},
  replace() {},
  prefetch() {},
  bfcacheId: '',
};

const option = (value: string) => ({ value, label: value, also: '', attacks: 1 });
const CHOICES = {
  datasets: ['ledger', 'other'].map((slug) => ({ slug, name: slug })),
  dataset: 'ledger',
  countries: [option('IRQ')],
  places: [option('SYR.aleppo')],
  parties: [option('islamic-state')],
  covers: '',
  span: null,
  ranges: [{ label: 'All', from: null, to: null }],
};

/** A view in which nothing has its default. */
const VIEW = new URLSearchParams(
  'dataset=ledger&measure=wounded&from=2014&to=2016&interval=month&split=country&map=cell&country=IRQ&place=SYR.aleppo&cell=36.5n43e&party=islamic-state&pair=islamic-state~civilians' +
    '&role=perpetrator&violence=one_sided&victims=civilian&dates=spread&asOf=2026-01-31T00:00:00.000Z' +
    '&chart=panels&as=share&population=world-bank-2024&mean=12&sum=cumulative&scale=log&axes=one&hide=IRQ' +
    '&q=mosul&sort=-killed&figure=known&least=1&most=9&flag=inconsistent_bounds&datePrecision=1&wherePrecision=4&attribution=claimed&corroboration=corroborated&openEnded=only&columns=country&imprecise=only&places=also&limit=20',
);

/** The names and values that a form would send. */
function sentBy(html: string): URLSearchParams {
  const sent = new URLSearchParams();
  for (const [field] of html.matchAll(/<(?:input|select|option)\b[^>]*>/g)) {
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(field)?.[1];
    const isBox = /type="(radio|checkbox)"/.test(field);
    if (of('name') && (!isBox || / checked=/.test(field))) {
      sent.append(of('name') ?? '', of('value') ?? '');
    }
  }
  return sent;
}

const { filters } = parseFilters(VIEW);
const { list } = parseIncidentList(VIEW);
const VIEWED = { ...viewOf().view, filters };

const LIST_FORM = (
  <IncidentFilters
    key="b"
    filters={filters}
    list={list}
    columns={list.columns}
    usualColumns={USUAL}
    choices={CHOICES}
    summary=""
  />
);

const { cursor, before, ...listed } = LIST_PARAMETERS;
/** Each form, the address that it is of, and what that says. */
const FORMS = [
  [
    <DashboardFilters key="a" view={VIEWED} choices={CHOICES} summary="" />,
    '/',
    Object.values(PARAMETERS),
  ],
  [LIST_FORM, '/incidents', [...Object.values(PARAMETERS), ...Object.values(listed)]],
  [
    <TableFilters
      key="c"
      filters={filters}
      table={{ rows: 'party', sort: '-2014' }}
      choices={CHOICES}
      summary=""
    />,
    '/table',
    [...Object.values(PARAMETERS), ...Object.values(TABLE_PARAMETERS)],
  ],
  [
    <CompareFilters
      key="d"
      filters={filters}
      asked={{ by: 'dataset', beside: ['other'], chart: 'lines' }}
      datasets={CHOICES.datasets}
      choices={CHOICES}
      summary=""
    />,
    '/compare',
    // Rates are of countries, and datasets have none.
    COMPARE_KNOWN.filter(
      (name) => ![FORMER_PARTY, COMPARE_PARAMETERS.by, 'as', 'population'].includes(name),
    ),
  ],
  [
    <ReconcileFilters
      key="e"
      view={VIEWED}
      asked={{ totals: 'ucdp-cy-25-1', show: 'differs', sort: '-difference', page: 3 }}
      editions={[]}
      choices={CHOICES}
      summary=""
    />,
    '/reconcile',
    [...RECONCILED_FILTERS.map((one) => PARAMETERS[one]), 'totals', 'show', 'sort'],
  ],
] as const;

const drawn = (form: ReactElement) =>
  renderToStaticMarkup(
    <AppRouterContext.Provider value={ROUTER}>{form}</AppRouterContext.Provider>,
  );

test('a change of a filter keeps all else that the address says, but for the place in the list', () => {
  for (const [form, , names] of FORMS) {
    const sent = sentBy(drawn(form));
    for (const name of names) expect([name, sent.has(name)]).toEqual([name, true]);
    expect([sent.has(cursor), sent.has(before)]).toEqual([false, false]);
  }
});

test('links that change a filter keep all else too', () => {
  const changed: readonly string[] = ['from', 'to', 'countries', 'places', 'parties'].map(
    (name) => new Map(Object.entries<string>(PARAMETERS)).get(name) ?? '',
  );
  for (const [form, path, names] of FORMS) {
    const links = [...drawn(form).matchAll(/<a\b[^>]*href="([^"]*)"[^>]*>([^<]*)/g)]
      .map(([, href = '', text = '']) => ({ href: href.replaceAll('&amp;', '&'), text }))
      .filter(({ href, text }) => href.split('?')[0] === path && !['', 'Clear all'].includes(text));
    expect(links.length).toBeGreaterThanOrEqual(2);
    for (const { href } of links) {
      const said = new URL(href, 'http://ledger.example').searchParams;
      const lost = names.filter((name) => !said.has(name) && !changed.includes(name));
      expect([href, lost]).toEqual([href, []]);
      expect([said.has(cursor), said.has(before)]).toEqual([false, false]);
    }
  }
});

test('how a list is shown is left when its filters are cleared', () => {
  const clear = /href="([^"]*)"[^>]*>Clear all/.exec(drawn(LIST_FORM))?.[1];
  expect(clear).toBe('/incidents?dataset=ledger&amp;sort=-killed&amp;limit=20');
});
