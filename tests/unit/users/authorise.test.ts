import { describe, expect, test } from 'vitest';
import { PERMISSIONS } from '@/lib/auth/permissions';
import { ACTIONS, PAGES, ROUTES } from '@/tests/fixtures/who-may';
import {
  ACTION_FILES,
  exportsOf,
  HIDDEN_ACTION_FILES,
  PAGE_FILES,
  ROUTE_FILES,
} from '@/tests/setup/served';

const REQUIREMENTS: readonly unknown[] = [...PERMISSIONS, 'signed-in', 'visitor'];

const visitors = (table: Readonly<Record<string, unknown>>) =>
  Object.keys(table).filter((file) => table[file] === 'visitor');

/** What is for who is not signed in, by the table. */
const VISITORS_PAGES = visitors(PAGES);
const VISITORS_ROUTES = visitors(ROUTES);

/** What takes a file, made by deskUpload. */
const UPLOAD_ROUTES = ['app/admin/uploads/file/route.ts'];

/** They change nothing. */
const READING_METHODS = ['GET', 'HEAD', 'OPTIONS'];
/** Of what else a route may export, Next.js's settings. */
const ROUTE_SETTINGS = ['dynamic', 'maxDuration', 'revalidate'];

function requirementOf(exported: unknown): unknown {
  return typeof exported === 'function' && 'requires' in exported ? exported.requires : undefined;
}

const without = (files: string[], others: string[]) =>
  files.filter((file) => !others.includes(file));

test('there are actions, pages and routes to look at', () => {
  for (const files of [ACTION_FILES, PAGE_FILES, ROUTE_FILES]) {
    expect(files.length).toBeGreaterThan(8);
  }
  expect(without(UPLOAD_ROUTES, ROUTE_FILES)).toEqual([]);
});

test('no action is where this test would not see it', () => {
  expect(HIDDEN_ACTION_FILES).toEqual([]);
});

describe.each(ACTION_FILES)('%s', (file) => {
  test('exports nothing but actions made by deskAction or visitorAction', async () => {
    for (const [name, exported] of await exportsOf(file)) {
      expect(REQUIREMENTS, name).toContain(requirementOf(exported));
      expect(requirementOf(exported), name).toBe(ACTIONS[file]?.[name]);
    }
  });
});

test.each(without(PAGE_FILES, VISITORS_PAGES))('%s is made by deskPage', async (file) => {
  const page = (await exportsOf(file)).find(([name]) => name === 'default');
  expect(REQUIREMENTS).toContain(requirementOf(page?.[1]));
});

test.each(without(ROUTE_FILES, [...VISITORS_ROUTES, ...UPLOAD_ROUTES]))(
  '%s answers to nothing but what deskRoute made, and changes nothing',
  async (file) => {
    for (const [name, exported] of await exportsOf(file)) {
      if (ROUTE_SETTINGS.includes(name)) continue;
      expect(READING_METHODS, name).toContain(name);
      expect(REQUIREMENTS, name).toContain(requirementOf(exported));
    }
  },
);

/** A mail program stops mails by one POST, without cookies and without a page (RFC 8058): its address has a token that does nothing else. */
const ONE_CLICK = 'app/feeds/unsubscribe/[id]/route.ts';

test.each(VISITORS_ROUTES)('%s changes nothing', async (file) => {
  const names = (await exportsOf(file)).map(([name]) => name);
  const others = without(names, [...READING_METHODS, ...ROUTE_SETTINGS]);
  expect(others).toEqual(file === ONE_CLICK ? ['POST'] : []);
});

test.each(UPLOAD_ROUTES)(
  '%s takes what deskUpload lets through, and nothing else',
  async (file) => {
    const exported = await exportsOf(file);
    expect(exported.map(([name]) => name)).toEqual(['POST']);
    expect(PERMISSIONS).toContain(requirementOf(exported[0]?.[1]));
  },
);
