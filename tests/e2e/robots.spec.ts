import robotsParser from 'robots-parser';
import { expect, test } from './fixtures';

/** Pages enough to come to each kind of them: when robots could follow all, 60 gave 515 addresses. */
const CRAWLED = 20;

test('a robot that follows what it may finds pages, and no combinations of filters', async ({
  request,
  baseURL: given,
}) => {
  const baseURL = given ?? '';
  const robots = robotsParser(
    `${baseURL}/robots.txt`,
    await (await request.get('/robots.txt')).text(),
  );
  const found = new Set([`${baseURL}/`]);
  // Those found are added as it goes.
  for (const address of found) {
    if ([...found].indexOf(address) >= CRAWLED) break;
    const response = await request.get(address);
    expect(response.status(), address).toBe(200);
    const html = await response.text();
    const canonical = /<link rel="canonical" href="([^"]+)"/
      .exec(html)?.[1]
      ?.replaceAll('&amp;', '&');
    expect(canonical, address).toBeDefined();
    expect(robots.isAllowed(canonical ?? '', 'AnyBot'), canonical).toBe(true);
    expect(html, address).not.toContain('<meta name="robots" content="noindex');
    for (const [, href = ''] of html.matchAll(/<a\b[^>]*? href="([^"#]+)/g)) {
      const target = new URL(href.replaceAll('&amp;', '&'), address);
      if (target.origin !== baseURL || !robots.isAllowed(target.href, 'AnyBot')) continue;
      found.add(target.href);
    }
  }
  const queries = [...found].map((address) => [...new URL(address).searchParams.keys()].join());
  expect([...new Set(queries)].sort()).toEqual(['', 'dataset']);

  const index = await (await request.get('/sitemap.xml')).text();
  const files = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, file = '']) => file);
  const pages = await (await request.get(files[0] ?? '')).text();
  expect(pages).toContain(`<loc>${baseURL}/</loc>`);
});

test('a past state and a combination of filters are in no list of robots', async ({ request }) => {
  for (const path of ['/?country=IRQ', '/?asOf=2026-11-26', '/cite?of=map', '/sign-in']) {
    const html = await (await request.get(path)).text();
    expect(html, path).toContain('<meta name="robots" content="noindex');
  }
});
