import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { parseFilters } from '@/lib/filters/parse';
import { HowShown } from '@/site/charts/how-shown';
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
