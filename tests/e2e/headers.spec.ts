import { expect, test } from './fixtures';

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
      opened.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
      path,
    ).toEqual([]);
    seen.add(nonce);
  }
  expect(seen.size).toBe(4);
});

test('health and readiness answer', async ({ request }) => {
  for (const path of ['/healthz', '/readyz']) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok' });
  }
});
