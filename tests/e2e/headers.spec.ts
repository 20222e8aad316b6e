import { expect, test } from './fixtures';

const JSON_LD = '<script type="application/ld+json">';

test('every page says what it may load, and no script may be inline without the nonce', async ({
  request,
}) => {
  const seen = new Set<string>();
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
    const nonce = /'nonce-([^']{20,})'/.exec(scripts)?.[1] ?? '';
    expect(nonce, path).not.toBe('');
    expect(scripts, path).not.toContain('unsafe');
    expect(policy, path).toContain("default-src 'none'");

    const opened = [...(await response.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(
      // Data for machines is no script, and never runs.
      opened.filter((tag) => !tag.includes(`nonce="${nonce}"`) && tag !== JSON_LD),
      path,
    ).toEqual([]);
    seen.add(nonce);
  }
  expect(seen.size).toBe(4);
});

test('every answer is kept from frames and guessing, and over TLS holds browsers to it', async ({
  request,
}) => {
  const page = await (await request.get('/')).text();
  const script = /\/_next\/static\/chunks\/[^"]+\.js/.exec(page)?.[0] ?? '';
  expect(script).not.toBe('');
  for (const path of ['/', script, '/icon.svg', '/nothing', '/_next/', '/api/v1/datasets']) {
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

test('no page is kept by browsers: no-store', async ({ request }) => {
  for (const path of ['/', '/sign-in', '/admin', '/account', '/nothing']) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.headers()['cache-control'], path).toContain('no-store');
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
