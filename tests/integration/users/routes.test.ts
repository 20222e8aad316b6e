import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Permission, ROLES, type Role } from '@/lib/auth/permissions';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { exportsOf, ROUTE_FILES } from '@/tests/setup/served';
import { Browser, makeUser, openDesk } from './browser';

type Route = {
  (request: Request, context: { params: Promise<Record<string, string>> }): Promise<Response>;
  requires: Permission | 'signed-in';
};

const asking = vi.hoisted(() => ({ headers: new Headers(), desk: {} }));
vi.mock('next/headers', () => ({
  headers: async () => asking.headers,
  cookies: async () => ({ toString: () => asking.headers.get('cookie') ?? '', set: () => {} }),
}));
vi.mock('@/desk/frame/current-desk', () => ({ currentDesk: () => asking.desk }));

let database: TestDatabase;
const browsers = new Map<Role, Browser>();
beforeAll(async () => {
  database = await createTestDatabase();
  const desk = openDesk(database.desk.db);
  asking.desk = desk;
  for (const role of ROLES) {
    const browser = new Browser(desk);
    await browser.signIn((await makeUser(database.db, role)).email);
    browsers.set(role, browser);
  }
});
afterAll(() => database.drop());

function isRoute(exported: unknown): exported is Route {
  return typeof exported === 'function' && 'requires' in exported;
}

async function ask(route: Route, role: Role | 'nobody', parameters = {}): Promise<Response> {
  const browser = role === 'nobody' ? undefined : browsers.get(role);
  asking.headers = browser?.headers ?? new Headers();
  return route(new Request('http://localhost/'), { params: Promise.resolve(parameters) });
}

const UPLOADS = ['app/admin/uploads/file/route.ts'];
const deskRoutes = ROUTE_FILES.filter(
  (file) => file.startsWith('app/admin/') && !UPLOADS.includes(file),
);

test('there are routes of the desk', () => {
  expect(deskRoutes.length).toBeGreaterThan(0);
});

describe.each(deskRoutes)('%s', (file) => {
  test('sends who is not signed in away, and lets no answer be kept', async () => {
    for (const [name, route] of await exportsOf(file)) {
      if (!isRoute(route)) continue;
      await expect(ask(route, 'nobody'), name).rejects.toThrow('NEXT_REDIRECT');
      for (const role of ROLES) {
        const { headers } = await ask(route, role);
        // Whether it is there or not, nothing keeps it.
        expect(headers.get('cache-control'), name).toBe('no-store');
      }
    }
  });
});

describe.each(UPLOADS)('%s', (file) => {
  /** A file of a terabyte, of which nothing may be read before it is known whose it is. */
  function send(site: string, who: Role | 'nobody', route: Route): Promise<Response> {
    asking.headers = (who === 'nobody' ? undefined : browsers.get(who)?.headers) ?? new Headers();
    asking.headers.set('sec-fetch-site', site);
    const headers = { 'content-length': String(10 ** 12), 'content-type': 'multipart/form-data' };
    const request = new Request('http://localhost/', { method: 'POST', headers });
    return route(request, { params: Promise.resolve({}) });
  }

  test('takes files from this site’s pages alone, of who is signed in, and none that is too large', async () => {
    for (const [, route] of await exportsOf(file)) {
      if (!isRoute(route)) throw new Error('no upload');
      expect((await send('cross-site', 'admin', route)).status).toBe(403);
      const away = await send('same-origin', 'nobody', route);
      expect([away.status, away.headers.get('location')]).toEqual([
        303,
        '/sign-in?to=%2Fadmin%2Fuploads',
      ]);
      const refused = await send('same-origin', 'contributor', route);
      expect(refused.headers.get('location')).toBe('/admin/uploads?fault=1');
      const cookie = decodeURIComponent(refused.headers.get('set-cookie') ?? '');
      expect(cookie).toMatch(/^__Host-ledger\.upload_fault=The file must be 64 MB or smaller/);
      expect(cookie).toMatch(/; Path=\/; Max-Age=60; HttpOnly; SameSite=Lax; Secure$/);
    }
  });
});
