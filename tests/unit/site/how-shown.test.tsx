import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { COMPARISONS } from '@/lib/domain/enums';
import {
  COMPARE_CHARTS,
  type CompareAsked,
  parseCompare,
  serialiseCompare,
} from '@/lib/filters/compare';
import { parseFilters } from '@/lib/filters/parse';
import type { View } from '@/lib/filters/view';
import { HowShown } from '@/site/charts/how-shown';
import { CompareBar } from '@/site/compare/bar';
import { anyFilters } from '../filters/arbitraries';
import { view as viewOf } from '../filters/view';

test('every way to show a view that is offered leads to one that is shown so, without a word of correction', () => {
  fc.assert(
    fc.property(anyFilters, fc.integer({ min: 1, max: 8 }), (filters, series) => {
      const { view } = viewOf({
        ...filters,
        from: null,
        to: null,
        countries: [],
        parties: [],
        pairs: [],
      });
      const html = renderToStaticMarkup(<HowShown view={view} path="/" series={series} />);
      const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
      expect(links.length).toBeGreaterThan(4);
      for (const href of links) {
        const query = href.replaceAll('&amp;', '&').split('?')[1] ?? '';
        const parsed = parseFilters(new URLSearchParams(query));
        expect(parsed.issues).toEqual([]);
        const looks = ['chart', 'as', 'mean', 'sum', 'scale', 'axes', 'split'];
        const issues = viewOf(parsed.filters).issues.filter(({ parameter }) =>
          looks.includes(parameter),
        );
        expect([href, issues]).toEqual([href, []]);
      }
    }),
    { numRuns: 60 },
  );
});

test('every way to show a comparison leads to one that is shown so, and what can’t apply is named with its reason', () => {
  const any = fc.tuple(
    anyFilters,
    fc.constantFrom(...COMPARISONS),
    fc.constantFrom(...COMPARE_CHARTS),
  );
  fc.assert(
    fc.property(any, ([given, by, chart]) => {
      const plain = { ...given, from: null, to: null, countries: [], places: [], cells: [] };
      const asked: CompareAsked = { by, beside: [], chart };
      // As its own address is read, and corrected.
      const parsed = parseCompare(new URLSearchParams(serialiseCompare(plain, asked)));
      const { view } = viewOf({ ...parseFilters(parsed.view).filters, parties: [], pairs: [] });
      const comparing = { filters: view.filters, asked, views: [view] as [View] };
      const html = renderToStaticMarkup(<CompareBar comparing={comparing} />);
      const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
      expect(links.length).toBeGreaterThan(10);
      for (const href of links) {
        const query = href.replaceAll('&amp;', '&').split('?')[1] ?? '';
        const read = parseCompare(new URLSearchParams(query));
        expect([href, read.issues]).toEqual([href, []]);
        const issues = viewOf(parseFilters(read.view).filters).issues.filter(({ parameter }) =>
          ['as', 'mean', 'sum', 'scale'].includes(parameter),
        );
        expect([href, issues]).toEqual([href, []]);
      }
      expect(html).toContain('<b>Share</b>: What stands side by side');
      if (by !== 'country') expect(html).toMatch(/<b>Per 100,000<.b>: (Datasets of|Parties have)/);
    }),
    { numRuns: 60 },
  );
});
