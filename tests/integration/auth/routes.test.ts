import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { can, PERMISSIONS, type Permission } from '@/lib/auth/permissions';
import { ROLES, type Role } from '@/lib/auth/roles';
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
vi.mock('@/app/_auth/current-desk', () => ({ currentDesk: () => asking.desk }));

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

const deskRoutes = ROUTE_FILES.filter((file) => file.startsWith('app/admin/'));

test('there are routes of the desk', () => {
  expect(deskRoutes.length).toBeGreaterThan(0);
});

describe.each(deskRoutes)('%s', (file) => {
  test('answers to its roles alone, and to nobody who is not signed in', async () => {
    for (const [name, route] of await exportsOf(file)) {
      if (!isRoute(route)) continue;
      await expect(ask(route, 'nobody'), name).rejects.toThrow('NEXT_REDIRECT');
      const permission = PERMISSIONS.find((one) => one === route.requires);
      for (const role of ROLES) {
        const { status, headers } = await ask(route, role);
        const isFor = !permission || can(role, permission);
        expect(status === 403, `${name} ${role}`).toBe(!isFor);
        // Whether it is there or not, nothing keeps it.
        expect(headers.get('cache-control'), name).toBe('no-store');
      }
    }
  });
});
