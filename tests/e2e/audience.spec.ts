import type { APIRequestContext } from '@playwright/test';
import { COUNTED, marks, OPEN, SECRET } from '@/tests/fixtures/withheld-words';
import { PAGE_FILES, ROUTE_FILES } from '@/tests/setup/served';
import { makeUserIn, signIn } from './desk';
import { expect, test } from './fixtures';
import { type OwnLedger, type OwnServer, startOwnLedger, startOwnServer } from './own-server';

/** All that is served to readers, found by its files, so that what is new is asked too. */
const SERVED = [...PAGE_FILES, ...ROUTE_FILES].filter(
  (file) =>
    !/^app\/(\(desk\)|admin|empty)\//.test(file) &&
    !/^app\/(healthz|readyz|metrics|robots.txt)\//.test(file),
);
const PAGES = SERVED.filter((file) => file.endsWith('page.tsx'));

let ledger: OwnLedger;
let server: OwnServer;
let members: OwnServer;

test.beforeAll(async () => {
  ledger = await startOwnLedger('withheld', 'withheld');
  [server, members] = await Promise.all([
    startOwnServer(ledger.logins, 'warn'),
    startOwnServer(ledger.logins, 'warn', { AUDIENCE: 'members' }),
  ]);
});
test.afterAll(async () => {
  await Promise.all([server.end(), members.end()]);
  await ledger.end();
});
test.describe.configure({ timeout: 240_000 });
test.use({ expectedFaults: [/status of (40[1348]|503)|another host/] });

/** The address of a route, with a dataset's names for what stands in brackets. */
function addressOf(file: string, slug: string): string {
  const named: Readonly<Record<string, string>> = { iso3: 'IRQ', id: `${slug}-row1` };
  const parts = file.replace(/^app/, '').split('/').slice(0, -1);
  const path = parts
    .filter((part) => !part.startsWith('('))
    .map((part) => part.replace(/^\[(.*)\]$/, (_, name) => named[name] ?? `${slug}-front`));
  return path.join('/') || '/';
}

/** Who reads data can't follow a redirect to a form. */
const isForMachines = (path: string) =>
  /^\/(?:api|sitemaps|pictures|feeds)\/|^\/(?:catalog\.jsonld|sitemap\.xml|oembed)$/.test(path);

/** In a frame of another site nobody is signed in, and nothing can be asked. */
const isFramed = (path: string) => path.startsWith('/embed/');

/** Who is sent emails can stop them without signing in: by a page, to which their mail program is led. */
const STOPS_MAIL = [
  ['/watch/unsubscribe/', 200],
  ['/feeds/unsubscribe/', 303],
] as const;

/** The words of a dataset that pages say, asked for it in several ways. */
async function said(
  request: APIRequestContext,
  { address }: OwnServer,
  slug: string,
): Promise<Set<string>> {
  const { known, rows } = marks(slug);
  const found = new Set<string>();
  for (const file of PAGES) {
    for (const query of [
      `dataset=${slug}&party=${slug}-front`,
      `dataset=${slug}&q=${slug}vill`,
      `q=${slug}summ`,
    ]) {
      const path = `${addressOf(file, slug)}?${query}`;
      // A search waits until the words of what was recorded last are noted.
      let text = '';
      await expect(async () => {
        const answer = await request.get(address + path);
        expect(answer.status(), path).toBeLessThan(500);
        text = await answer.text();
      }).toPass();
      for (const mark of [...known, ...rows]) if (text.includes(mark)) found.add(mark);
    }
  }
  return found;
}

test('pages show nothing of a private dataset, and no row of one that may be counted only', async ({
  page,
  request,
}) => {
  expect(PAGES.length).toBeGreaterThan(9);
  expect([...(await said(request, server, SECRET))]).toEqual([]);
  const counted = await said(request, server, COUNTED);
  expect(marks(COUNTED).rows.filter((mark) => counted.has(mark))).toEqual([]);
  const open = marks(OPEN);
  expect([...(await said(request, server, OPEN))].sort()).toEqual(
    [...open.known, ...open.rows].sort(),
  );

  // Charts and totals are there, and where the rows would be it says why they are not.
  const why = `The incidents of Dataset ${COUNTED} are not shown one by one`;
  await page.goto(`${server.address}/?dataset=${COUNTED}`);
  await expect(page.getByText(why).first()).toBeVisible();
  await expect(page.getByRole('main').locator('a[href^="/incidents"]')).toHaveCount(0);
  const answer = await page.goto(`${server.address}/incidents/${COUNTED}-row1`);
  expect(answer?.status()).toBe(403);
  await expect(page.getByText(why)).toBeVisible();
  expect((await request.get(`${server.address}/incidents/${SECRET}-row1`)).status()).toBe(404);
});

test('a site for members answers nobody who has not signed in, and shows a reader all but the desk', async ({
  page,
  request,
}) => {
  for (const file of SERVED) {
    const path = addressOf(file, SECRET);
    const answer = await request.get(members.address + path, { maxRedirects: 0 });
    const refused = isForMachines(path) ? 401 : isFramed(path) ? 403 : 307;
    const status = STOPS_MAIL.find(([one]) => path.startsWith(one))?.[1] ?? refused;
    expect([path, answer.status()]).toEqual([path, status]);
    if (status === 307) {
      const to = new URLSearchParams({ to: path });
      expect(answer.headers().location).toBe(`/sign-in?${to}`);
    }
    expect(answer.headers()['cache-control'], path).toContain('no-store');
  }
  for (const path of ['/healthz', '/readyz', '/robots.txt', '/sign-in']) {
    expect((await request.get(members.address + path)).status(), path).toBe(200);
  }

  const asked = `/incidents?dataset=${SECRET}`;
  await page.goto(members.address + asked);
  await signIn(page, await makeUserIn(ledger.owner, 'reader'));
  await expect(page.getByRole('link', { name: `${SECRET}ville` }).first()).toBeVisible();
  expect(page.url()).toBe(members.address + asked);
  const { known, rows } = marks(SECRET);
  expect([...(await said(page.request, members, SECRET))].sort()).toEqual(
    [...known, ...rows].sort(),
  );
  for (const file of SERVED) {
    const path = addressOf(file, SECRET);
    const answer = await page.request.get(members.address + path);
    // There is no board of that name, and of a site for members there are no embeds for other sites.
    expect([200, 404, ...(/embed/.test(path) ? [401, 403] : [])], path).toContain(answer.status());
    expect(answer.headers()['cache-control'], path).toMatch(/private|no-store/);
    expect(answer.headers()['access-control-allow-origin'], path).toBeUndefined();
  }
  await page.goto(`${members.address}/admin`);
  await expect(page.getByText('Your role does not allow this').first()).toBeVisible();
});
