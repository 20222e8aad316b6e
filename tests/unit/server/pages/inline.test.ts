import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { contentSecurityPolicy } from '@/server/csp';
import { policyFor } from '@/server/pages/inline';

const POLICY = contentSecurityPolicy(null, '/', false);
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const FIRST = '(self.__next_f=self.__next_f||[]).push([0])';
const DATA = String.raw`self.__next_f.push([1,"1:\"$Sreact.fragment\"\n<\/script> 2:[]"])`;

test('what Next.js puts into a page may run, by its hash', () => {
  const begin =
    '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":["a.js"]});';
  const html = `<html><script src="/_next/a.js" async=""></script><script>${FIRST}</script><script>${DATA}</script><script id="_R_">${begin}</script></html>`;
  const { policy, unknown } = policyFor(POLICY, html, 200);
  expect(policy).toContain(`script-src 'self' ${hash(FIRST)} ${hash(DATA)} ${hash(begin)};`);
  expect(policy).toContain("style-src 'self';");
  expect(policy).not.toMatch(/unsafe|nonce|strict-dynamic/);
  expect(unknown).toEqual([]);
});

test('data for machines is no script', () => {
  const html = '<script type="application/ld+json">{"a":1}</script>';
  expect(policyFor(POLICY, html, 200)).toEqual({ policy: POLICY, unknown: [] });
});

test.each([
  'alert(1)',
  'self.__next_f.push([1,"a"]);alert(1)',
  'self.__next_f.push([1,alert(1)])',
  'self.__next_f.push([1,"a"]),alert([1])',
  '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({});alert({});',
])('what someone else has put there may not: %s', (text) => {
  const { policy, unknown } = policyFor(POLICY, `<SCRIPT>x</SCRIPT><script>${text}</script>`, 200);
  expect(policy).toBe(POLICY);
  expect(unknown).toEqual([text]);
});

test('a page that says what went wrong may have its style', () => {
  const html = '<style>body{margin:0}</style>';
  expect(policyFor(POLICY, html, 200).policy).toBe(POLICY);
  expect(policyFor(POLICY, html, 503).policy).toContain(
    `style-src 'self' ${hash('body{margin:0}')};`,
  );
});
