import { describe, expect, test } from 'vitest';
import { PERMISSIONS } from '@/lib/auth/permissions';
import {
  ACTION_FILES,
  exportsOf,
  HIDDEN_ACTION_FILES,
  PAGE_FILES,
  ROUTE_FILES,
} from '@/tests/setup/served';

const REQUIREMENTS: readonly unknown[] = [...PERMISSIONS, 'signed-in', 'visitor'];

/** What is for who is not signed in; anything more has to be put here, and thought about. */
const VISITORS_ACTIONS = [
  'app/(desk)/invitation/[token]/actions.ts join',
  'app/(desk)/invitation/[token]/actions.ts setPassword',
  'app/(desk)/sign-in/actions.ts signIn',
  'app/(desk)/sign-in/second-factor/actions.ts giveAppCode',
  'app/(desk)/sign-in/second-factor/actions.ts giveRecoveryCode',
];
const VISITORS_PAGES = [
  'app/(desk)/invitation/[token]/page.tsx',
  'app/(desk)/sign-in/page.tsx',
  'app/(desk)/sign-in/second-factor/page.tsx',
  'app/(public)/countries/page.tsx',
  'app/(public)/datasets/page.tsx',
  'app/(public)/groups/page.tsx',
  'app/(public)/incidents/[id]/page.tsx',
  'app/(public)/incidents/page.tsx',
  'app/(public)/method/page.tsx',
  'app/(public)/page.tsx',
  'app/empty/page.tsx',
];
const VISITORS_ROUTES = [
  'app/api/v1/countries/route.ts',
  'app/api/v1/datasets/route.ts',
  'app/api/v1/groups/route.ts',
  'app/api/v1/incidents/[id]/route.ts',
  'app/api/v1/incidents/route.ts',
  'app/api/v1/trend/route.ts',
  'app/healthz/route.ts',
  'app/readyz/route.ts',
];

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

test('there are actions, pages and routes to look at, and the lists name what there is', () => {
  for (const files of [ACTION_FILES, PAGE_FILES, ROUTE_FILES]) {
    expect(files.length).toBeGreaterThan(8);
  }
  expect(without(VISITORS_PAGES, PAGE_FILES)).toEqual([]);
  expect(without(VISITORS_ROUTES, ROUTE_FILES)).toEqual([]);
  expect(without(UPLOAD_ROUTES, ROUTE_FILES)).toEqual([]);
});

test('no action is where this test would not see it', () => {
  expect(HIDDEN_ACTION_FILES).toEqual([]);
});

describe.each(ACTION_FILES)('%s', (file) => {
  test('exports nothing but actions made by deskAction or visitorAction', async () => {
    for (const [name, exported] of await exportsOf(file)) {
      expect(REQUIREMENTS, name).toContain(requirementOf(exported));
      const isForVisitors = requirementOf(exported) === 'visitor';
      expect(VISITORS_ACTIONS.includes(`${file} ${name}`), name).toBe(isForVisitors);
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

test.each(VISITORS_ROUTES)('%s changes nothing', async (file) => {
  const names = (await exportsOf(file)).map(([name]) => name);
  expect(without(names, [...READING_METHODS, ...ROUTE_SETTINGS])).toEqual([]);
});

test.each(UPLOAD_ROUTES)(
  '%s takes what deskUpload lets through, and nothing else',
  async (file) => {
    const exported = await exportsOf(file);
    expect(exported.map(([name]) => name)).toEqual(['POST']);
    expect(PERMISSIONS).toContain(requirementOf(exported[0]?.[1]));
  },
);
