import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PERMISSIONS } from '@/lib/auth/permissions';

const REQUIREMENTS: readonly unknown[] = [...PERMISSIONS, 'signed-in', 'visitor'];

/** The forms that are for who is not signed in; another one has to be put here, and thought about. */
const FOR_VISITORS = ['giveAppCode', 'giveRecoveryCode', 'join', 'setPassword', 'signIn'];

const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => `app/${name}`);
const actionFiles = files.filter((file) =>
  /^\s*['"]use server['"]/.test(readFileSync(file, 'utf8')),
);
const deskPages = files.filter((file) =>
  /^app\/(admin|\(desk\)\/account)\/(.*\/)?page\.tsx$/.test(file),
);

function requirementOf(exported: unknown): unknown {
  return typeof exported === 'function' && 'requires' in exported ? exported.requires : undefined;
}

async function exportsOf(file: string): Promise<[string, unknown][]> {
  const module: Record<string, unknown> = await import(path.resolve(file));
  return Object.entries(module);
}

test('there are actions and pages to look at', () => {
  expect(actionFiles.length).toBeGreaterThan(5);
  expect(deskPages.length).toBeGreaterThan(5);
});

describe.each(actionFiles)('%s', (file) => {
  test('exports nothing but actions made by deskAction or visitorAction', async () => {
    for (const [name, exported] of await exportsOf(file)) {
      expect(REQUIREMENTS, name).toContain(requirementOf(exported));
      const isForVisitors = requirementOf(exported) === 'visitor';
      expect(FOR_VISITORS.includes(name), name).toBe(isForVisitors);
    }
  });
});

test.each(deskPages)('%s is made by deskPage', async (file) => {
  const page = (await exportsOf(file)).find(([name]) => name === 'default');
  expect(REQUIREMENTS).toContain(requirementOf(page?.[1]));
});

test('no action is written inside a page, where this test would not see it', () => {
  for (const file of files.filter((one) => !actionFiles.includes(one))) {
    expect(readFileSync(file, 'utf8'), file).not.toMatch(/^\s+['"]use server['"]/m);
  }
});
