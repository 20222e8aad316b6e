import fc from 'fast-check';
import robotsParser from 'robots-parser';
import { describe, expect, it } from 'vitest';
import { canonicalAddress } from '@/lib/filters/canonical';
import { serialiseFilters } from '@/lib/filters/serialise';
import { dependsOnDatasets, robotAddress } from '@/lib/robots/addresses';
import { robotsText } from '@/lib/robots/rules';
import { anyFilters } from '../filters/arbitraries';

const SITE = 'https://ledger.example';
const DATASETS = [
  { slug: 'ucdp-ged', isListed: true, showsRows: true },
  { slug: 'ledger', isListed: true, showsRows: true },
  { slug: 'synthetic', isListed: false, showsRows: true },
  { slug: 'totals', isListed: true, showsRows: false },
];

function address(href: string) {
  const { pathname, searchParams } = new URL(href, SITE);
  // As a page does it: the ledger is not asked for datasets where nothing depends on them.
  const known = dependsOnDatasets(pathname, searchParams) ? DATASETS : [];
  const found = robotAddress(pathname, searchParams, known);
  expect(found).toEqual(robotAddress(pathname, searchParams, DATASETS));
  return found;
}

describe('the address of a page for robots', () => {
  it.each([
    ['/', '/'],
    ['/?dataset=ucdp-ged', '/'],
    ['/?dataset=ledger', '/?dataset=ledger'],
    ['/?utm_source=news&dataset=ledger&fbclid=1', '/?dataset=ledger'],
    ['/countries/IRQ', '/countries/IRQ'],
    ['/table?dataset=totals', '/table?dataset=totals'],
    ['/countries/NGA?dataset=ledger', '/countries/NGA?dataset=ledger'],
    ['/parties/islamic-state?dataset=ucdp-ged', '/parties/islamic-state'],
    ['/incidents/ledger-2024-05-13?utm_medium=mail', '/incidents/ledger-2024-05-13'],
    ['/c/gv6vd0qk45ktw0q0', '/c/gv6vd0qk45ktw0q0'],
    ['/c/gv6vd0qk45ktw0q0?utm_source=news', '/c/gv6vd0qk45ktw0q0'],
    ['/method', '/method'],
  ])('%s is listed as %s', (href, canonical) => {
    expect(address(href)).toEqual({ canonical, isListed: true });
  });

  it.each([
    ['/?country=IRQ', '/?country=IRQ'],
    ['/?dataset=ledger&utm_source=news&to=2015', '/?dataset=ledger&to=2015'],
    ['/?asOf=2026-11-26T12%3A00%3A00Z', '/?asOf=2026-11-26T12%3A00%3A00Z'],
    ['/incidents?q=bridge', '/incidents?q=bridge'],
    ['/incidents/ledger-1?asOf=2026-11-26', '/incidents/ledger-1?asOf=2026-11-26'],
    ['/countries/IRQ?from=2014', '/countries/IRQ?from=2014'],
    ['/cite?of=map&country=IRQ', '/cite?of=map&country=IRQ'],
    ['/?dataset=ledger&dataset=ucdp-ged', '/?dataset=ledger&dataset=ucdp-ged'],
    ['/?dataset=synthetic', '/?dataset=synthetic'],
    ['/incidents?dataset=totals', '/incidents?dataset=totals'],
  ])('%s is not listed', (href, canonical) => {
    expect(address(href)).toEqual({ canonical, isListed: false });
  });

  it('of a dataset that is not there is that of the first, which is what the page shows', () => {
    expect(address('/?dataset=gone')).toEqual({ canonical: '/', isListed: false });
    expect(robotAddress('/', new URLSearchParams(), [])).toEqual({
      canonical: '/',
      isListed: false,
    });
  });
});

it('a view that is asked for by its one address has that, which leads nowhere else', () => {
  fc.assert(
    fc.property(anyFilters, (filters) => {
      const { canonical } = address(`/?${serialiseFilters(filters)}`);
      const { pathname, search } = new URL(canonical, SITE);
      expect(canonicalAddress(pathname, search)).toBeNull();
    }),
  );
});

it('the ledger is asked for datasets only for a plain page of one', () => {
  const depends = (href: string) => {
    const { pathname, searchParams } = new URL(href, SITE);
    return dependsOnDatasets(pathname, searchParams);
  };
  expect(['/', '/?dataset=ledger', '/countries/IRQ'].map(depends)).toEqual([true, true, true]);
  const others = ['/?country=IRQ', '/method', '/incidents/ledger-1', '/cite?of=map'];
  expect(others.map(depends)).toEqual([false, false, false, false]);
});

describe('robots.txt', () => {
  const robots = robotsParser(`${SITE}/robots.txt`, robotsText(SITE, false));

  it('allows nothing of a site for members', () => {
    const members = robotsParser(`${SITE}/robots.txt`, robotsText(SITE, true));
    for (const href of ['/', '/countries', '/sitemap.xml', '/api/v1/trend']) {
      expect(members.isAllowed(SITE + href, 'AnyBot'), href).toBe(false);
    }
    expect(members.getSitemaps()).toEqual([]);
  });

  it('names the sitemap', () => {
    expect(robots.getSitemaps()).toEqual([`${SITE}/sitemap.xml`]);
  });

  it.each([
    '/',
    '/?dataset=ledger',
    '/countries/IRQ?dataset=ledger',
    '/incidents/ledger-1',
    '/sitemap.xml',
    '/boards',
    '/boards/sahel',
    '/c/gv6vd0qk45ktw0q0',
    '/catalog.jsonld',
  ])('allows %s', (href) => {
    expect(robots.isAllowed(SITE + href, 'AnyBot')).toBe(true);
  });

  it.each([
    '/?country=IRQ',
    '/?dataset=ledger&country=IRQ',
    '/?dataset=&asOf=2026-11-26',
    '/incidents/ledger-1?asOf=2026-11-26',
    '/cite?of=map',
    '/c/gv6vd0qk45ktw0q0.csv',
    '/c/gv6vd0qk45ktw0q0.csl.json',
    '/embed',
    '/embed/view?of=map',
    '/compare',
    '/board',
    '/api/v1/trend',
    // What lets datasets be asked for by name opens none of these.
    '/api/v1/changes?dataset=ledger',
    '/cite?dataset=ledger',
    '/compare?dataset=ledger',
    '/watch?dataset=ledger',
    '/watch?incident=ledger-1',
    '/admin/datasets?dataset=ledger',
    '/admin',
    '/sign-in',
  ])('asks robots to leave %s', (href) => {
    expect(robots.isAllowed(SITE + href, 'AnyBot')).toBe(false);
  });
});
