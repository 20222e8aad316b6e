import { describe, expect, it } from 'vitest';
import { fillLink, linkTemplate } from '@/lib/charts/links';
import { incidentsHref } from '@/lib/filters/links';
import { DEFAULT_FILTERS } from '@/lib/filters/view';

describe('the address behind a point', () => {
  it('is what the serialiser of the URL writes for the point itself', () => {
    const filters = { ...DEFAULT_FILTERS, dataset: 'ledger', parties: ['a', 'b'] };
    const template = linkTemplate((key, days) => {
      return incidentsHref(filters, { ...days, countries: [key] });
    }, 'IRQ');
    for (const days of [
      { from: '2014', to: '2014' },
      { from: '2014-03-15', to: '2014-12' },
    ]) {
      expect(fillLink(template, days)).toBe(
        incidentsHref(filters, { ...days, countries: ['IRQ'] }),
      );
    }
  });

  it('is none where a series has none', () => {
    expect(linkTemplate(() => null, 'other')).toBeNull();
    expect(fillLink(null, { from: '2014', to: '2014' })).toBeNull();
  });

  it('has to hold the days', () => {
    expect(() => linkTemplate(() => '/incidents', 'all')).toThrow(/has to hold its days/);
  });
});
