import { createHash } from 'node:crypto';
import { expect, test } from './fixtures';

const JSON_LD = '<script type="application/ld+json">';

test('every public page says what it may load, and no script may be inline but those whose hashes it says', async ({
  request,
}) => {
  for (const path of ['/', '/incidents', '/datasets', '/method']) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(200);
    const headers = response.headers();
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    const policy = headers['content-security-policy'] ?? '';
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
    expect(scripts, path).not.toMatch(/unsafe|nonce/);
    expect(policy, path).toContain("default-src 'none'");

    const html = await response.text();
    const inline = Array.from(html.matchAll(/(<script\b[^>]*>)([^<]+)<\/script>/g))
      // Data for machines is no script, and never runs.
      .filter(([, tag]) => tag !== JSON_LD)
      .map(([, , text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    expect(inline.length, path).toBeGreaterThan(1);
    expect(scripts, path).toBe(["'self'", ...inline].join(' '));
  }
});

test('what this server compresses itself can be read as it was written', async ({ baseURL }) => {
  const list = '/api/v1/incidents?dataset=ucdp-ged&format=csv&whole=yes';
  const begins = { '/embed/view?country=IRQ': '<!doctype html>', [list]: '\uFEFFincident_id,' };
  for (const [path, beginning] of Object.entries(begins)) {
    for (const encoding of ['gzip', 'identity']) {
      const answer = await fetch(baseURL + path, { headers: { 'accept-encoding': encoding } });
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get('content-encoding') ?? 'identity', path).toBe(encoding);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(bytes.toString().slice(0, beginning.length), path).toBe(beginning);
    }
  }
});

test('programs that show a link find a picture of every public page', async ({
  request,
  baseURL,
}) => {
  const pages = ['/', '/incidents', '/datasets', '/method', '/api', '/boards', '/countries/IRQ'];
  for (const path of [...pages, '/cite?country=IRQ', '/embed?country=IRQ', '/reconcile']) {
    const html = await (await request.get(path)).text();
    const [, picture] = /<meta property="og:image" content="([^"]+)"/.exec(html) ?? [];
    expect(picture, path).toMatch(new RegExp(`^${baseURL}/pictures/preview\\.png`));
  }
});

test('a page of the desk has a nonce of its own each time', async ({ request }) => {
  const seen = new Set<string>();
  for (const path of ['/sign-in', '/sign-in', '/nothing']) {
    const response = await request.get(path);
    const policy = response.headers()['content-security-policy'] ?? '';
    const nonce = /script-src [^;]*'nonce-([^']{20,})'/.exec(policy)?.[1] ?? '';
    expect(nonce, path).not.toBe('');
    const opened = [...(await response.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(
      opened.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
      path,
    ).toEqual([]);
    seen.add(nonce);
  }
  expect(seen.size).toBe(3);
});

test('every answer is kept from frames and guessing, and over TLS holds browsers to it', async ({
  request,
}) => {
  const page = await (await request.get('/')).text();
  const script = /\/_next\/static\/chunks\/[^"]+\.js/.exec(page)?.[0] ?? '';
  expect(script).not.toBe('');
  const icons = ['/icon.svg', '/favicon.ico'];
  for (const path of ['/', script, ...icons, '/nothing', '/_next/', '/api/v1/datasets']) {
    const headers = { 'x-forwarded-proto': 'https' };
    const answered = (await request.get(path, { headers, maxRedirects: 0 })).headers();
    expect(answered['x-content-type-options'], path).toBe('nosniff');
    expect(answered['strict-transport-security'], path).toBe('max-age=31536000; includeSubDomains');
    const policies = answered['content-security-policy']?.split(', ') ?? [];
    expect(policies, path).toHaveLength(1);
    expect(policies[0], path).toContain("default-src 'none'");
    expect(policies[0], path).toContain("frame-ancestors 'none'");
  }
  const plain = await request.get('/');
  expect(plain.headers()).not.toHaveProperty('strict-transport-security');
});

test('public pages are kept by edges for seconds, and by browsers only to ask again; no other page is kept', async ({
  request,
}) => {
  for (const path of ['/', '/method', '/api']) {
    const answer = await request.get(path);
    const { etag = '', ...headers } = answer.headers();
    expect(headers['cache-control'], path).toBe(
      'public, max-age=0, s-maxage=10, stale-while-revalidate=60, stale-if-error=86400',
    );
    expect(headers, path).not.toHaveProperty('set-cookie');
    const known = await request.get(path, { headers: { 'if-none-match': etag } });
    expect(known.status(), path).toBe(304);
  }
  for (const path of ['/sign-in', '/admin', '/account', '/nothing', '/countries/XXX', '/?_rsc=1']) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.headers()['cache-control'], path).toContain('no-store');
  }
});

test('what Next.js’s script asks for is kept by nobody, and is no page', async ({ request }) => {
  for (let asked = 0; asked < 2; asked += 1) {
    const parts = await request.get('/method', { headers: { rsc: '1' } });
    expect(parts.headers()['content-type']).toContain('text/x-component');
    expect(parts.headers()['cache-control']).toContain('no-store');
    const page = await request.get('/method');
    expect(page.headers()['content-type']).toContain('text/html');
    expect(page.headers().vary).toContain('rsc');
  }
});

test('nothing is served but pages, data and the build’s files', async ({ request }) => {
  for (const path of ['/.git/config', '/.env', '/package.json', '/data/', '/_next/server/']) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
  const traced = await request.fetch('/', { method: 'TRACE', headers: { 'x-mark': 'echoed' } });
  expect(traced.ok()).toBe(false);
  expect(await traced.text()).not.toContain('echoed');
});

test('any site may read what the API says, also where it has nothing or leads on', async ({
  request,
}) => {
  const asked: [path: string, method: string, status: number][] = [
    ['/api/v1/datasets', 'GET', 200],
    ['/api/v1/nothing', 'GET', 404],
    ['/api/v2', 'HEAD', 404],
    ['/api/v1/trend', 'POST', 405],
    ['/api/v1/trend', 'DELETE', 405],
    ['/api/v1/trend?from=x', 'GET', 400],
    ['/api/v1/%ff', 'GET', 404],
    ['/api/v1/trend/', 'GET', 308],
  ];
  for (const [path, method, status] of asked) {
    const answer = await request.fetch(path, { method, maxRedirects: 0 });
    expect(answer.status(), path).toBe(status);
    expect(answer.headers()['access-control-allow-origin'], path).toBe('*');
    if (status < 400) continue;
    expect(answer.headers()['content-type'], path).toBe('application/problem+json');
    if (method !== 'HEAD') expect(await answer.json(), path).toMatchObject({ status });
  }
});

test('health and readiness answer', async ({ request }) => {
  for (const path of ['/healthz', '/readyz']) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok' });
  }
});
