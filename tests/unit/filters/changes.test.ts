import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHANGE_CAUSES } from '@/lib/domain/changes';
import { type ChangesAsked, parseChanges, serialiseChanges } from '@/lib/filters/changes';
import { parseFilters } from '@/lib/filters/parse';
import { DEFAULT_FILTERS } from '@/lib/filters/view';
import { anyFilters } from './arbitraries';

const moment = fc
  .date({
    min: new Date('2000-01-01'),
    max: new Date('2099-12-31'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());

const anyAsked: fc.Arbitrary<ChangesAsked> = fc
  .record({
    from: fc.option(moment),
    to: fc.option(moment),
    asOf: fc.option(moment),
    cause: fc.option(fc.constantFrom(...CHANGE_CAUSES)),
    page: fc.integer({ min: 1, max: 10_000 }),
  })
  .filter(({ from, to, asOf }) =>
    to === null ? true : asOf === null && (from === null || from <= to),
  );

test('what an address of changes says is read back, with the filters that count and no others', () => {
  fc.assert(
    fc.property(anyFilters, anyAsked, (filters, asked) => {
      const parsed = parseChanges(new URLSearchParams(serialiseChanges(filters, asked)));
      expect(parsed.issues).toEqual([]);
      expect(parsed.asked).toEqual(asked);
      const view = parseFilters(parsed.view).filters;
      const { dataset, measure, from, to, countries, places, cells, parties, pairs } = filters;
      const { role, violence, victims } = filters;
      expect(view).toEqual({
        ...DEFAULT_FILTERS,
        ...{
          dataset,
          measure,
          from,
          to,
          countries,
          places,
          cells,
          parties,
          pairs,
          role,
          violence,
          victims,
        },
        asOf: asked.to ?? asked.asOf,
      });
    }),
  );
});

const issuesOf = (query: string) =>
  parseChanges(new URLSearchParams(query)).issues.map(({ parameter, message }) => [
    parameter,
    message,
  ]);

test('what can’t be used is named, and what was used instead', () => {
  expect(issuesOf('from=2014-13-01')).toEqual([
    [
      'from',
      'from must be a day (2024-05-15) or a time with its zone (2024-05-15T12:00:00Z); the usual moment was used.',
    ],
  ]);
  expect(issuesOf('cause=typo&page=0')).toEqual([
    ['cause', expect.stringContaining('cause can be new, restored')],
    ['page', 'page must be a whole number from 1 to 10000; the first page is shown.'],
  ]);
  expect(issuesOf('asOf=2026-11-01&to=2026-11-20')).toEqual([
    ['asOf', 'Give either asOf or to; to was used.'],
  ]);
  expect(issuesOf('interval=month')).toEqual([
    ['interval', 'There is no parameter interval; it was not used.'],
  ]);
});

test('days of incidents have names of their own, and are read as a view reads its range', () => {
  const { asked, view, issues } = parseChanges(
    new URLSearchParams('from=2026-11-01&incidentsFrom=2016&incidentsTo=2014-02-29'),
  );
  expect(asked.from).toBe('2026-11-01T23:59:59.999Z');
  expect(Object.fromEntries(view)).toEqual({ from: '2016' });
  expect(issues.map(({ parameter, message }) => [parameter, message])).toEqual([
    ['incidentsTo', expect.stringMatching(/^incidentsTo is not a real date; the last day/)],
  ]);
  const turned = parseChanges(new URLSearchParams('incidentsFrom=2016-05&incidentsTo=2014'));
  expect(Object.fromEntries(turned.view)).toEqual({ from: '2014', to: '2016-05' });
  expect(turned.issues[0]?.parameter).toBe('incidentsFrom');
});

test('moments in the wrong order are exchanged, and the reader is told', () => {
  const { asked, view, issues } = parseChanges(
    new URLSearchParams('from=2026-11-20&to=2026-11-01&country=IRQ'),
  );
  expect(asked.from).toBe('2026-11-01T23:59:59.999Z');
  expect(asked.to).toBe('2026-11-20T23:59:59.999Z');
  expect(view.get('asOf')).toBe(asked.to);
  expect(view.get('country')).toBe('IRQ');
  expect(issues.map(({ message }) => message)).toEqual([
    'The end is before the start; they were exchanged.',
  ]);
});
