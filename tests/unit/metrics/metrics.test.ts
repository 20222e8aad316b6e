import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LedgerState } from '@/db/read/ledger-state';
import { meters, noteLookup, watchQueue, watchStore } from '@/lib/metrics/meters';
import { bringsToken } from '@/server/metrics/allowed';
import { LedgerMetrics } from '@/server/metrics/registry';
import { NO_ROUTE, routesOf } from '@/server/metrics/routes';
import { parseOpenMetrics } from './open-metrics';

const STATE = {
  versions: [{ slug: 'say-"so"\\', version: 7 }],
  lastImport: '2026-01-31T12:00:00.000Z',
  ofPrimary: {
    longActs: new Map([['import', 1]]),
    files: [{ state: 'imported' as const, number: 3 }],
    filesStopped: 2,
    messages: { due: 4, failed: 5 },
    lastBackup: '2026-01-31T03:00:00.000Z',
    lastFailedImport: '2026-01-30T12:00:00.000Z',
  },
};

async function said(state: LedgerState | null) {
  const metrics = new LedgerMetrics({ version: '1.0.0', build: 'abc', node: 'v20' });
  metrics.requestBegins('/incidents/[id]')('200');
  metrics.requestBegins('none')('404');
  metrics.requestBegins('/');
  return parseOpenMetrics(await metrics.text(state));
}

// What other tests of this process have counted is none of these figures.
globalThis.ledgerMeters = undefined;
noteLookup('pages', true);
noteLookup('pages', false);
noteLookup('pages', true);
watchStore('pages', () => ({ entries: 2, bytes: 300 }));
watchStore('pages', () => ({ entries: 1, bytes: 40 }));
watchQueue('pictures', () => ({ waiting: 6, inProgress: 1 }));
meters().answers = () => new Map([['drawn maps', { entries: 3, bytes: 500 }]]);
meters().pools.set('reader', { max: 10, inProgress: 12 });

describe('what is measured', () => {
  it('has the names, types and labels that docs/operations.md lists, and no others', async () => {
    const listed = readFileSync('docs/operations.md', 'utf8')
      .split('\n')
      .flatMap((line) => {
        const [, name, type, labels = ''] = /^\| `(\w+)` \| (\w+) \| (.*?) ?\| /.exec(line) ?? [];
        if (name === undefined || type === undefined) return [];
        return [[name, type, Array.from(labels.matchAll(/\w+/g), String).sort()]];
      });
    const families = Array.from(await said(STATE), ([name, { type, labels }]) => [
      name,
      type,
      [...labels].sort(),
    ]);
    expect(families.sort()).toEqual(listed.sort());
  });

  it('says what was counted', async () => {
    const families = await said(STATE);
    const value = (family: string, sample: string) => families.get(family)?.samples.get(sample);
    const requests = 'ledger_http_requests';
    expect(value(requests, `${requests}_total{route="/incidents/[id]",status="200"}`)).toBe(1);
    expect(value(`${requests}_in_progress`, `${requests}_in_progress{}`)).toBe(1);
    expect(value('ledger_answers_bytes', 'ledger_answers_bytes{kind="drawn maps"}')).toBe(500);
    expect(value('ledger_answers_entries', 'ledger_answers_entries{kind="drawn maps"}')).toBe(3);
    const lookups = 'ledger_cache_lookups';
    expect(value(lookups, `${lookups}_total{cache="pages",result="hit"}`)).toBe(2);
    expect(value(lookups, `${lookups}_total{cache="pages",result="miss"}`)).toBe(1);
    expect(value('ledger_cache_bytes', 'ledger_cache_bytes{cache="pages"}')).toBe(340);
    expect(value('ledger_queue', 'ledger_queue{queue="pictures",state="waiting"}')).toBe(6);
    const pool = 'ledger_db_pool';
    expect(value(pool, `${pool}{pool="reader",state="used"}`)).toBe(10);
    expect(value(pool, `${pool}{pool="reader",state="waiting"}`)).toBe(2);
    const version = 'ledger_dataset_version';
    expect(value(version, `${version}{dataset="say-\\"so\\"\\\\"}`)).toBe(7);
    const last = 'ledger_last_import_timestamp_seconds';
    expect(value(last, `${last}{}`)).toBe(Date.parse('2026-01-31T12:00:00Z') / 1000);
    const backup = 'ledger_last_backup_timestamp_seconds';
    expect(value(backup, `${backup}{}`)).toBe(Date.parse('2026-01-31T03:00:00Z') / 1000);
    const failed = 'ledger_last_failed_import_timestamp_seconds';
    expect(value(failed, `${failed}{}`)).toBe(Date.parse('2026-01-30T12:00:00Z') / 1000);
  });

  it('says nothing of the ledger if that could not be asked, and no 0 either', async () => {
    const families = await said(null);
    expect(families.get('ledger_database_up')?.samples).toEqual(
      new Map([['ledger_database_up{}', 0]]),
    );
    for (const name of [
      'ledger_dataset_version',
      'ledger_long_acts_in_progress',
      'ledger_files',
      'ledger_files_stopped',
      'ledger_last_import_timestamp_seconds',
      'ledger_last_backup_timestamp_seconds',
      'ledger_last_failed_import_timestamp_seconds',
      'ledger_watch_messages',
    ]) {
      expect(families.get(name)?.samples.size, name).toBe(0);
    }
  });

  it('leaves out what a copy is not asked', async () => {
    const families = await said({ ...STATE, ofPrimary: null });
    expect(families.get('ledger_dataset_version')?.samples.size).toBe(1);
    expect(families.get('ledger_files')?.samples.size).toBe(0);
    expect(families.get('ledger_files_stopped')?.samples.size).toBe(0);
  });
});

describe('the route of a request', () => {
  const routeOf = routesOf({
    staticRoutes: [{ page: '/' }, { page: '/incidents' }],
    dynamicRoutes: [{ page: '/incidents/[id]', regex: '^/incidents/([^/]+?)(?:/)?$' }],
  });

  it.each([
    ['/', '/'],
    ['/incidents?country=MLI', '/incidents'],
    ['/incidents/', '/incidents'],
    ['/incidents/abc?x', '/incidents/[id]'],
    ['/_next/static/chunks/a.js', '/_next/static/'],
    ['/wp-login.php', NO_ROUTE],
    ['/incidents/a/b', NO_ROUTE],
    ['//incidents', NO_ROUTE],
    ['', NO_ROUTE],
  ])('of %s is %s', (url, route) => {
    expect(routeOf(url)).toBe(route);
  });
});

describe('who may see it', () => {
  const TOKEN = 'a-token-of-some-length';

  it.each([
    [`Bearer ${TOKEN}`, true],
    [`bearer  ${TOKEN}`, true],
    [`Bearer ${TOKEN}x`, false],
    [`Bearer ${TOKEN.slice(0, -1)}`, false],
    [`Basic ${TOKEN}`, false],
    [TOKEN, false],
    ['Bearer ', false],
    ['', false],
    [null, false],
  ])('with %s: %s', (authorization, may) => {
    expect(bringsToken(TOKEN, authorization)).toBe(may);
  });
});
