import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { GET, POST } from '@/app/feeds/unsubscribe/[id]/route';
import { type Teller, tellWatches, tryHook } from '@/app/watch/tell';
import { queryTellings, queryWatch } from '@/db/read/watches';
import { watchMail, watchMessage } from '@/db/schema';
import { smtpMailer } from '@/desk/frame/desk';
import { makeWatch, stopWatch } from '@/desk/watches/verbs';
import { addHook } from '@/desk/watches/verbs-of-hooks';
import { askForMail, confirmMail, stopMail } from '@/desk/watches/verbs-of-mail';
import { type HookPolicy, PUBLIC_HOOKS, postHook } from '@/server/hooks/post';
import { isRefusedAddress } from '@/server/hooks/refused';
import { newHookSecret, signedHeaders } from '@/server/hooks/sign';
import { askedWatch } from '@/site/watch/asked';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { type MailServer, startMailServer } from '@/tests/setup/mail-server';

const desk = vi.hoisted(() => ({ db: {} }));
vi.mock('@/desk/frame', () => ({ currentDesk: () => desk, visitorAction: () => () => {} }));

const ORIGIN = 'https://ledger.example';

let database: TestDatabase;
let mail: MailServer;
let hooks: Server;
let hookUrl: string;
/** What the server of a reader was sent, and with what it answers. */
const sent: { headers: NodeJS.Dict<string | string[]>; body: string; path: string }[] = [];
let status = 204;

beforeAll(async () => {
  database = await createTestDatabase();
  desk.db = database.desk.db;
  mail = await startMailServer();
  hooks = createServer(async (request, response) => {
    sent.push({ headers: request.headers, body: await text(request), path: request.url ?? '' });
    response.writeHead(status, { location: '/elsewhere' }).end();
  }).listen(0, '127.0.0.1');
  await once(hooks, 'listening');
  const address = hooks.address();
  hookUrl = `http://localhost:${typeof address === 'object' ? address?.port : 0}/told`;
});
afterAll(async () => {
  hooks.close();
  await mail.close();
  await database.drop();
});
beforeEach(() => {
  mail.inbox.length = 0;
  sent.length = 0;
  status = 204;
});

/** As the rules are, but for this machine, which no reader's server is. */
const HERE: HookPolicy = {
  protocols: ['http:'],
  ports: [],
  isRefused: (address) => !['127.0.0.1', '::1'].includes(address) && isRefusedAddress(address),
};
const post: typeof postHook = (url, message) =>
  postHook(url, message, { ...HERE, ports: [new URL(url).port] });

const teller = (): Teller => ({
  deskDb: database.desk.db,
  readerDb: database.reader.db,
  origin: ORIGIN,
  mailer: smtpMailer(mail.url, 'desk@ledger.example'),
  post,
});

let made = 0;

/** A watch of a dataset of its own, with one incident. */
async function watched() {
  made += 1;
  const dataset = `told${made}`;
  const become = (killed: number) =>
    importIncidents(database.db, dataset, `r${killed}`, [
      incidentInput('a', { figures: [figure('killed', killed)] }),
    ]);
  await become(10);
  const asked = await askedWatch(database.reader.db, new URLSearchParams({ dataset }));
  const token = await makeWatch(database.desk.db, {
    threshold: { least: 5, of: 'count' },
    subjects: asked.subjects,
  });
  return { token, become, dataset };
}

const readable = (message: string) =>
  message
    .replace(/=\r\n/g, '')
    .replace(/\r\n (?=\S)/g, ' ')
    .replace(/=3D/g, '=')
    .replaceAll('\r\n', '\n');

async function dueAgain(): Promise<void> {
  await database.db
    .update(watchMessage)
    .set({ dueAt: sql`now() - interval '1 second'` })
    .where(sql`due_at is not null`);
}

test('all are told at once, and those whose figures can’t be followed any more don’t keep others from their turn', async () => {
  const { db } = database.desk;
  const gone = await watched();
  await addHook(db, { token: gone.token, url: hookUrl, secret: newHookSecret() });
  // As many as are looked at in one go, and all of them made before the one that can be told.
  await database.sql.unsafe(`
    with own as (select * from watch_subject order by number desc limit 1),
      hook as (select * from watch_hook where watch_id = (select watch_id from own)),
      more as (insert into watch (token_digest, threshold, threshold_of)
        select encode(sha256(n::text::bytea), 'hex'), 5, 'count' from generate_series(1, 200) n returning id),
      subjects as (insert into watch_subject (watch_id, dataset_id, query, since_version, told_version)
        select more.id, own.dataset_id, own.query, own.since_version, own.told_version from more, own)
    insert into watch_hook (watch_id, url, secret) select more.id, hook.url, hook.secret from more, hook`);
  await gone.become(50);
  await tellWatches(teller());
  expect(sent).toHaveLength(201);
  sent.length = 0;
  await gone.become(90);
  await database.sql`update dataset set redistribution = 'private' where slug = ${gone.dataset}`;
  const followed = await watched();
  await addHook(db, { token: followed.token, url: hookUrl, secret: newHookSecret() });
  await followed.become(50);
  await tellWatches(teller());
  expect(sent).toHaveLength(1);
  await database.sql`delete from watch`;
});

describe('email', () => {
  test('is sent of each move once, to who has confirmed it, and to nobody after one click', async () => {
    const { token, become } = await watched();
    const { db } = database.desk;
    const link = await askForMail(db, { token, email: 'reader@news.example' });
    await become(20);
    await tellWatches(teller());
    expect(mail.inbox).toEqual([]);
    await confirmMail(db, { link });
    await expect(confirmMail(db, { link })).rejects.toThrow('has been used');
    // What moved before is no news.
    await tellWatches(teller());
    expect(mail.inbox).toEqual([]);

    await become(23);
    await become(31);
    await Promise.all([tellWatches(teller()), tellWatches(teller())]);
    await tellWatches(teller());
    expect(mail.inbox.map(({ to }) => to)).toEqual([['reader@news.example']]);
    const message = readable(mail.inbox[0]?.message ?? '');
    const watch = await queryWatch(db, token);
    const { mail: kept } = await queryTellings(db, watch?.id ?? 0);
    expect(message).toContain(`List-Unsubscribe: <${ORIGIN}/feeds/unsubscribe/${kept?.stopToken}>`);
    expect(message).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(message).toContain('Content-Type: text/plain');
    expect(message).toMatch(/an earlier version gave a figure of 20 for people killed/);
    expect(message).not.toContain(token);

    const id = kept?.stopToken ?? '';
    const context = { params: Promise.resolve({ id }) };
    const address = `${ORIGIN}/feeds/unsubscribe/${id}`;
    const opened = await GET(new Request(address), context);
    expect([opened.status, opened.headers.get('location')]).toEqual([
      303,
      `/watch/unsubscribe/${id}`,
    ]);
    const wrong = await POST(new Request(address, { method: 'POST', body: 'x=1' }), context);
    expect(wrong.status).toBe(400);
    expect((await queryTellings(db, watch?.id ?? 0)).mail?.isConfirmed).toBe(true);
    const body = 'List-Unsubscribe=One-Click';
    expect((await POST(new Request(address, { method: 'POST', body }), context)).status).toBe(200);
    expect((await POST(new Request(address, { method: 'POST', body }), context)).status).toBe(200);
    expect(await database.db.select().from(watchMail)).toEqual([]);
    await become(50);
    await tellWatches(teller());
    expect(mail.inbox).toHaveLength(1);
  });

  test('is sent again if it was not taken, and not for ever', async () => {
    const { token, become } = await watched();
    const link = await askForMail(database.desk.db, { token, email: 'refused@news.example' });
    await confirmMail(database.desk.db, { link });
    await become(40);
    for (let attempt = 0; attempt < 10; attempt++) {
      await tellWatches(teller());
      await dueAgain();
    }
    // Eight times, and it is kept no longer.
    expect(await database.db.select().from(watchMessage).where(sql`sent_at is null`)).toEqual([]);
    expect(mail.inbox).toEqual([]);
  });

  test('that nobody confirms is forgotten, and that of a watch that was stopped', async () => {
    const { token } = await watched();
    const { db } = database.desk;
    await askForMail(db, { token, email: 'a@news.example' });
    const link = await askForMail(db, { token, email: 'b@news.example' });
    await database.db
      .update(watchMail)
      .set({ askedAt: sql`now() - interval '3 days'` })
      .where(sql`address = 'b@news.example'`);
    await tellWatches(teller());
    await expect(confirmMail(db, { link })).rejects.toThrow('has expired');
    const other = await askForMail(db, { token, email: 'c@news.example' });
    await confirmMail(db, { link: other });
    await stopMail(db, { link: 'nothing' });
    await stopWatch(db, { token });
    const kept = await database.db.select().from(watchMail);
    expect(
      kept.filter(
        ({ address }) => address.endsWith('news.example') && !address.startsWith('refused'),
      ),
    ).toEqual([]);
  });
});

describe('a webhook', () => {
  test('is a signed request for each move, sent again until it is taken', async () => {
    const { token, become } = await watched();
    const secret = newHookSecret();
    await tryHook(hookUrl, secret, post);
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({ type: 'watch.added' });
    await addHook(database.desk.db, { token, url: hookUrl, secret });
    await become(16);
    status = 500;
    await tellWatches(teller());
    await tellWatches(teller());
    expect(sent).toHaveLength(2);
    status = 200;
    await dueAgain();
    await tellWatches(teller());
    await tellWatches(teller());
    expect(sent).toHaveLength(3);
    const [, failed, taken] = sent;
    expect(taken?.headers['webhook-id']).toBe(failed?.headers['webhook-id']);
    const body = taken?.body ?? '';
    const sentAt = new Date(Number(taken?.headers['webhook-timestamp']) * 1000);
    const id = String(taken?.headers['webhook-id']);
    expect(taken?.headers).toMatchObject(signedHeaders(secret, { id, body, sentAt }));
    expect(JSON.parse(body)).toMatchObject({
      type: 'figure.moved',
      data: {
        figure: 'People killed',
        before: { value: 10, version: 1 },
        after: { value: 16, version: 2 },
        difference: 6,
        causes: [{ cause: 'revised', incidents: 1, difference: 6 }],
      },
    });
  });

  test('tells of a revision of an incident, in whatever version its dataset is', async () => {
    const { db } = database;
    const killed = (id: string, best: number) =>
      incidentInput(id, { figures: [figure('killed', best)] });
    await importIncidents(db, 'told-one', 'first', [killed('a', 1), killed('b', 2)]);
    const asked = await askedWatch(database.reader.db, new URLSearchParams('incident=told-one-a'));
    const token = await makeWatch(database.desk.db, {
      ...{ threshold: { least: 1, of: 'count' }, subjects: asked.subjects },
    });
    await addHook(database.desk.db, { token, url: hookUrl, secret: newHookSecret() });
    await importIncidents(db, 'told-one', 'second', [killed('b', 3)]);
    await tellWatches(teller());
    expect(sent).toEqual([]);
    await importIncidents(db, 'told-one', 'third', [killed('a', 4)]);
    await tellWatches(teller());
    await tellWatches(teller());
    expect(sent).toHaveLength(1);
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({
      type: 'incident.revised',
      data: {
        incident: 'told-one-a',
        cause: 'revised',
        before: { revision: 1, state: 'published', version: 1 },
        after: { revision: 2, state: 'published', version: 3 },
        fields: [{ field: 'Killed, all victims' }],
        page: `${ORIGIN}/incidents/told-one-a#history`,
      },
    });
  });

  test('follows no redirect, and is not sent to a private network by any name', async () => {
    status = 302;
    await expect(tryHook(hookUrl, newHookSecret(), post)).rejects.toThrow(
      'answered the first request with 302',
    );
    expect(sent.map(({ path }) => path)).toEqual(['/told']);
    const message = { headers: {}, body: '{}' };
    const named = { ...HERE, ports: [new URL(hookUrl).port], isRefused: PUBLIC_HOOKS.isRefused };
    // `localhost` is looked up, and its address refused; so is the address itself.
    await expect(postHook(hookUrl, message, named)).rejects.toThrow('leads to a private network');
    const plain = hookUrl.replace('localhost', '127.0.0.1');
    expect(() => postHook(plain, message, named)).toThrow('leads to a private network');
    expect(() => postHook(hookUrl, message)).toThrow('must begin with https://');
    expect(sent).toHaveLength(1);
  });
});
