import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { trace } from '@opentelemetry/api';
import { expect, it } from 'vitest';
import { inSpan } from '@/lib/metrics/span';
import { endAll } from '@/server/stopping';
import { sendTraces } from '@/server/traces';

it('sends what was done before the server stops, and no token', async () => {
  let received = '';
  const server = createServer(async (request, response) => {
    received += `${request.url} ${await text(request)}`;
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  const port = typeof bound === 'object' ? bound?.port : '';
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${port}`;
  sendTraces();
  const request = trace.getTracer('next.js').startSpan('GET /invitation/[token]');
  request.setAttribute('http.target', '/invitation/what-only-one-person-knows?x');
  request.end();
  await inSpan('query', { 'db.query.text': 'select $1' }, async () => 1);
  const failing = inSpan('picture', {}, () => Promise.reject(new Error('what it was about')));
  await expect(failing).rejects.toThrow('what it was about');
  await endAll((error) => expect(error).toBeUndefined());
  server.close();
  expect(received).toMatch(/^\/v1\/traces \{/);
  for (const said of ['"query"', '"select $1"', '"picture"', 'casualty-ledger', '[token]']) {
    expect(received).toContain(said);
  }
  for (const secret of ['what-only-one', 'what it was']) expect(received).not.toContain(secret);
});
