import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { choosePort } from '@/scripts/postgres/port';

const PLACE = z.object({ port: z.number() });
const NGINX = ['/usr/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx'].find(isThere);

function isThere(file: string): boolean {
  try {
    execFileSync(file, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** `deploy/nginx.conf` itself, but for its ports, its certificate and its folder, in front of a server that counts. */
describe.skipIf(NGINX === undefined)('nginx with deploy/nginx.conf', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-edge-'));
  const asked: string[] = [];
  let origin: Server;
  let port: number;
  let edge: ReturnType<typeof spawn>;

  const startOrigin = async (at: number) => {
    origin = createServer((incoming, outgoing) => {
      asked.push(incoming.url ?? '');
      const isData = incoming.headers.rsc !== undefined;
      outgoing.setHeader(
        'cache-control',
        isData || incoming.url?.startsWith('/admin')
          ? 'private, no-store'
          : 'public, max-age=0, s-maxage=2, stale-while-revalidate=60, stale-if-error=86400',
      );
      outgoing.end(isData ? 'data' : `page ${asked.length}`);
    });
    origin.listen(at, '127.0.0.1');
    await once(origin, 'listening');
  };

  beforeAll(async () => {
    await startOrigin(0);
    const originPort = PLACE.parse(origin.address()).port;
    port = await choosePort(folder);
    const plain = await choosePort(path.join(folder, 'plain'));
    const key = path.join(folder, 'key.pem');
    const certificate = path.join(folder, 'certificate.pem');
    execFileSync(
      'openssl',
      [
        ...'req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=ledger.example'.split(' '),
        ...['-keyout', key, '-out', certificate],
      ],
      { stdio: 'ignore' },
    );
    const given = readFileSync('deploy/nginx.conf', 'utf8')
      .replace(/^ *listen \[::\].*\n/gm, '')
      .replace('listen 80;', `listen 127.0.0.1:${plain};`)
      .replace('listen 443', `listen 127.0.0.1:${port}`)
      .replace('127.0.0.1:3000', `127.0.0.1:${originPort}`)
      .replace('/var/cache/nginx/casualty-ledger', path.join(folder, 'cache'))
      .replace(/\/etc\/letsencrypt\S*fullchain.pem/, certificate)
      .replace(/\/etc\/letsencrypt\S*privkey.pem/, key);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((kind) => `${kind}_temp_path ${path.join(folder, kind)};`)
      .join('\n');
    const file = path.join(folder, 'nginx.conf');
    writeFileSync(
      file,
      `daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
       events {} http { access_log off; ${temporary}\n${given} }`,
    );
    edge = spawn(NGINX ?? '', ['-c', file, '-e', path.join(folder, 'error.log')], {
      stdio: 'inherit',
    });
    await vi.waitUntil(() => get('/ready').catch(() => false), { timeout: 60_000 });
  });
  afterAll(async () => {
    const ended = once(edge, 'exit');
    edge.kill();
    await ended;
    origin.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    asked.length = 0;
  });

  async function get(address: string, headers: Record<string, string> = {}) {
    const sent = request({
      ...{ host: '127.0.0.1', port, path: address, rejectUnauthorized: false },
      headers: { host: 'ledger.example', ...headers },
    });
    sent.end();
    const [answer] = await once(sent, 'response');
    return { status: z.number().parse(answer.statusCode), body: await text(answer) };
  }

  it('asks once for a page that many want, and again when it has aged', async () => {
    const first = await Promise.all(Array.from({ length: 20 }, () => get('/?from=2014-01')));
    expect(new Set(first.map(({ body }) => body))).toEqual(new Set(['page 1']));
    expect(asked).toEqual(['/?from=2014-01']);
    await delay(2_100);
    // Who comes first after that is given what is there, and has it fetched for the next.
    expect((await get('/?from=2014-01')).body).toBe('page 1');
    await expect.poll(async () => (await get('/?from=2014-01')).body).toBe('page 2');
  });

  it('never keeps what Next.js asks for in place of a page, nor answers it by a page', async () => {
    await get('/parties');
    expect((await get('/parties', { rsc: '1' })).body).toBe('data');
    expect((await get('/parties', { rsc: '1' })).body).toBe('data');
    expect((await get('/parties?_rsc=1', { rsc: '1' })).body).toBe('data');
    expect((await get('/parties')).body).toBe('page 1');
    expect(asked).toHaveLength(4);
  });

  it('keeps nothing of the desk, and nothing of who is signed in', async () => {
    await get('/admin');
    await get('/admin');
    const cookie = '__Host-ledger.session_token=abc';
    await get('/countries', { cookie });
    await get('/countries', { cookie });
    expect(asked).toHaveLength(4);
  });

  it('serves what it has while the ledger is away', async () => {
    const { body } = await get('/method');
    const { port: at } = PLACE.parse(origin.address());
    origin.closeAllConnections();
    origin.close();
    await delay(2_100);
    expect(await get('/method')).toEqual({ status: 200, body });
    expect((await get('/never-asked')).status).toBe(502);
    await startOrigin(at);
  });
});
