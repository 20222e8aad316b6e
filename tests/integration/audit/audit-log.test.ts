import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Pool } from '@/db/client';
import { auditEvent } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { AUDIT_FILTERS } from '@/desk/audit/form';
import { auditActions, queryAuditEvents } from '@/desk/audit/queries';
import { COMMAND_LINE, type Role } from '@/lib/auth/permissions';
import { type FormState, UNSENT } from '@/lib/forms/form-state';
import { Browser, makeUser, openDesk } from '@/tests/integration/users/browser';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

const asking = vi.hoisted(() => ({ headers: new Headers(), desk: {} }));
vi.mock('next/headers', () => ({
  headers: async () => asking.headers,
  cookies: async () => ({ toString: () => asking.headers.get('cookie') ?? '', set: () => {} }),
}));
vi.mock('@/desk/frame/current-desk', () => ({ currentDesk: () => asking.desk }));

const FORMULA = '=HYPERLINK("http://elsewhere.example")';

let database: TestDatabase;
let db: Pool;
const users = new Map<Role, { id: string; browser: Browser }>();
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  const desk = openDesk(db);
  asking.desk = desk;
  for (const role of ['contributor', 'reviewer', 'admin'] as const) {
    const { id, email } = await makeUser(db, role, `Quill 100%_${role}`);
    const browser = new Browser(desk);
    await browser.signIn(email);
    users.set(role, { id, browser });
  }
  await db.insert(auditEvent).values([
    event('2026-01-31T23:59:59.999Z', 'test.early', 'thing:1'),
    event('2026-02-01T00:00:00Z', 'test.middle', 'thing:2'),
    event('2026-02-01T23:59:59.999Z', 'test.middle', 'thing:22'),
    event('2026-02-02T00:00:00Z', 'test.late', 'thing:3', { note: FORMULA }),
    {
      ...event('2026-02-03T00:00:00Z', 'test.named', FORMULA),
      author: users.get('admin')?.id ?? '',
    },
  ]);
});
afterAll(() => database.drop());

function event(at: string, action: string, subject: string, details = {}) {
  return { at, author: COMMAND_LINE, action, subject, details };
}

/** What a URL's filters find of the events above, by action and subject. */
async function found(query: Record<string, string>, limit = 100): Promise<string[]> {
  const events = await queryAuditEvents(db, AUDIT_FILTERS.parse(query), limit);
  return events.filter((one) => one.action.startsWith('test.')).map((one) => one.subject);
}

describe('the audit log', () => {
  test('is filtered by what was done, and to what', async () => {
    expect(await found({ action: 'test.middle' })).toEqual(['thing:22', 'thing:2']);
    expect(await found({ subject: 'thing:2' })).toEqual(['thing:22', 'thing:2']);
    expect(await found({ subject: 'THING:3' })).toEqual(['thing:3']);
    expect(await found({ action: 'test.middle', subject: '22' })).toEqual(['thing:22']);
    expect(await found({ action: 'test' })).toEqual([]);
    expect(await auditActions(db)).toEqual(expect.arrayContaining(['test.early', 'user.sign_in']));
  });

  test('is filtered by days in UTC, the first and the last included', async () => {
    expect(await found({ from: '2026-02-01', to: '2026-02-01' })).toEqual(['thing:22', 'thing:2']);
    expect(await found({ to: '2026-01-31' })).toEqual(['thing:1']);
    expect(await found({ from: '2026-02-02' })).toEqual([FORMULA, 'thing:3']);
    expect(await found({ from: 'yesterday', to: '2026-01-31' })).toEqual(['thing:1']);
  });

  test('is filtered by who: a name, an email address, or what stands for nobody', async () => {
    expect(await found({ who: '100%_admin' })).toEqual([FORMULA]);
    // Names are folded as in every search.
    expect(await found({ who: 'Qüill  100%_ADMIN' })).toEqual([FORMULA]);
    const [own] = await queryAuditEvents(db, AUDIT_FILTERS.parse({ action: 'test.named' }), 1);
    expect(own).toMatchObject({ name: 'Quill 100%_admin', author: users.get('admin')?.id });
    expect(await found({ who: 'COMMAND' })).toHaveLength(4);
    // A wildcard is a letter like others.
    expect(await found({ who: '1_0%' })).toEqual([]);
  });

  test('goes on page by page, newest first, without a gap', async () => {
    const whole = await queryAuditEvents(db, AUDIT_FILTERS.parse({}), 1000);
    const ids: number[] = [];
    for (let before: number | undefined; ; ) {
      const page = await queryAuditEvents(db, AUDIT_FILTERS.parse({ before }), 3);
      ids.push(...page.map(({ id }) => id));
      if (page.length < 3) break;
      before = page.at(-1)?.id;
    }
    expect(ids).toEqual(whole.map(({ id }) => id));
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
  });

  test('can’t be changed, taken back or emptied', async () => {
    const refused = { cause: { code: '23001' } };
    await expect(database.db.update(auditEvent).set({ author: 'another' })).rejects.toMatchObject(
      refused,
    );
    await expect(database.db.delete(auditEvent)).rejects.toMatchObject(refused);
    await expect(database.db.execute(sql`truncate audit_event`)).rejects.toMatchObject(refused);
  });

  test('goes with the act: what is taken back leaves no event', async () => {
    await expect(
      db.transaction(async (tx) => {
        await recordEvent(tx, {
          author: COMMAND_LINE,
          action: 'draft.discard',
          subject: 'thing:9',
        });
        throw new Error('taken back');
      }),
    ).rejects.toThrow('taken back');
    expect(await db.$count(auditEvent, eq(auditEvent.subject, 'thing:9'))).toBe(0);
  });
});

describe('the export', () => {
  async function download(role: Role, query = ''): Promise<Response> {
    const { GET } = await import('@/app/admin/audit/export/route');
    asking.headers = users.get(role)?.browser.headers ?? new Headers();
    const request = new Request(`http://localhost/admin/audit/export?${query}`);
    return GET(request, { params: Promise.resolve({}) });
  }

  test('holds what the filters find, and nothing that a spreadsheet would run', async () => {
    const answer = await download('admin', 'from=2026-02-02&to=2026-02-03');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const [headings, ...lines] = (await answer.text()).trimEnd().split('\n');
    expect(headings).toBe('at,author,name,action,subject,address,details');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain(`"'=HYPERLINK(""http://elsewhere.example"")"`);
    for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=+@-]/);
  });
});

test('the export holds all of a log, however long it is, each event once', async () => {
  await db.execute(sql`
    insert into audit_event (at, author, action, subject, details)
    select timestamptz '2020-01-01', ${COMMAND_LINE}, 'test.many', 'thing:' || n, '{}'
    from generate_series(1, 100001) n`);
  const { GET } = await import('@/app/admin/audit/export/route');
  asking.headers = users.get('admin')?.browser.headers ?? new Headers();
  const request = new Request('http://localhost/admin/audit/export?action=test.many');
  const answer = await GET(request, { params: Promise.resolve({}) });
  const bytes = Buffer.from(await answer.arrayBuffer());
  // The mark by which a spreadsheet knows UTF-8.
  expect(bytes.toString('hex', 0, 3)).toBe('efbbbf');
  const subjects = bytes.toString().trimEnd().split('\n').slice(1);
  expect(new Set(subjects.map((line) => line.split(',')[4])).size).toBe(100_001);
  expect(subjects).toHaveLength(100_001);
});

test('an act at the desk says from where it was asked for', async () => {
  const { setOnePersonDeskAction } = await import('@/desk/settings/actions');
  const { id, browser } = users.get('admin') ?? {};
  asking.headers = browser?.headers ?? new Headers();
  asking.headers.set('sec-fetch-site', 'same-origin');
  const form = new FormData();
  form.set('who', 'one');
  const send = (): Promise<FormState<unknown>> => setOnePersonDeskAction(UNSENT, form);
  await expect(send()).rejects.toThrow('NEXT_REDIRECT');
  // Set so already: nothing is done, and nothing written down.
  await expect(send()).rejects.toThrow('NEXT_REDIRECT');
  const filters = AUDIT_FILTERS.parse({ action: 'desk.set_one_person' });
  expect(await queryAuditEvents(db, filters, 9)).toMatchObject([
    { author: id, subject: 'desk', address: '192.0.2.1', details: { onePersonDesk: true } },
  ]);
});
