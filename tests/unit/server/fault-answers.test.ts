import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { answerFailedPages, answerForms, markUnavailable } from '@/server/fault-answers';

const SITE = 'https://ledger.example';

/** Stands for Next.js: what it would say, and what it was asked. */
let next: RequestListener = () => {};
let server: Server;
let address: string;

beforeAll(async () => {
  vi.stubEnv('PUBLIC_URL', SITE);
  answerForms();
  answerFailedPages();
  server = createServer((request, response) => next(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  address = `http://127.0.0.1:${bound.port}`;
});
afterAll(() => {
  server.close();
  vi.unstubAllEnvs();
});

const post = (headers: Record<string, string> = {}) =>
  fetch(address, { method: 'POST', headers: { origin: SITE, ...headers }, body: 'x' });

describe('behind a proxy that changes the host, Next.js is told', () => {
  test.each([
    ['the site’s own, for a form of this site', {}, 'ledger.example'],
    ['nothing, for a form from elsewhere', { origin: 'https://evil.example' }, 'none'],
  ])('%s', async (_, headers, expected) => {
    next = ({ headers: seen }, response) => response.end(seen['x-forwarded-host'] ?? 'none');
    expect(await (await post(headers)).text()).toBe(expected);
  });
});

describe('in the place of a few letters of Next.js stands a page', () => {
  test.each([
    [409, 'x-nextjs-action-not-found', 409, 'This page is from before the site was updated'],
    [400, 'x-nextjs-action-not-found', 400, 'This form arrived damaged'],
    [500, 'x-damaged-form', 400, 'This form arrived damaged'],
    [500, 'x-anything', 500, 'The site could not do this'],
  ])('for %i with %s', async (status, header, expected, title) => {
    for (const inPieces of [false, true]) {
      next = (_, response) => {
        response.statusCode = status;
        response.setHeader('content-type', 'text/plain');
        response.setHeader(header, '1');
        if (inPieces) response.write('Internal ');
        response.end('Server Error');
      };
      const answer = await post();
      expect(answer.status).toBe(expected);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      const text = await answer.text();
      expect(text).toContain(`<h1>${title}</h1>`);
      expect(text).not.toContain('Server Error');
    }
  });

  test('but not for what script sent, which reads the letters', async () => {
    next = (_, response) => {
      response.statusCode = 409;
      response.setHeader('x-nextjs-action-not-found', '1');
      response.end('Server Action unavailable.');
    };
    const answer = await post({ 'next-action': 'x' });
    expect(await answer.text()).toBe('Server Action unavailable.');
  });

  test('and any other answer is left as it is', async () => {
    next = (_, response) => {
      response.write('all ');
      response.end('well');
    };
    expect(await (await post()).text()).toBe('all well');
  });
});

describe('a page that could not be made', () => {
  const failing: RequestListener = (_, response) => {
    response.statusCode = 500;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('x-request-id', 'a-request');
    response.write('<html id="__next_error__">');
    response.end('</html>');
  };

  test('says so in words, with the number of its request', async () => {
    next = failing;
    const answer = await fetch(address);
    expect(answer.status).toBe(500);
    expect(answer.headers.get('retry-after')).toBeNull();
    const text = await answer.text();
    expect(text).toContain('<h1>Sorry, we can’t show this page</h1>');
    expect(text).toContain('This is not a count of zero.');
    expect(text).toContain('<code>a-request</code>');
    expect(text).not.toContain('__next_error__');
  });

  test('is unavailable for a time where the database could not be asked', async () => {
    next = (request, response) => {
      markUnavailable(response);
      failing(request, response);
    };
    const answer = await fetch(address);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('10');
    expect(answer.headers.get('x-database-unavailable')).toBeNull();
    expect(await answer.text()).toContain('database is not responding, or it is busy');
  });

  test('is left to script that asks for it, which has a page to show the fault in', async () => {
    next = failing;
    const answer = await fetch(address, { headers: { rsc: '1' } });
    expect(await answer.text()).toBe('<html id="__next_error__"></html>');
  });

  test('is not what a fault of data is', async () => {
    next = (_, response) => {
      response.statusCode = 500;
      response.setHeader('content-type', 'application/problem+json');
      response.end('{}');
    };
    expect(await (await fetch(address)).text()).toBe('{}');
  });
});
