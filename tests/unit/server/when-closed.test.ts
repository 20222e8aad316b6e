import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { followVisits } from '@/server/admission';
import { keepAnswers } from '@/server/answer';
import { answerForms } from '@/server/fault-answers';
import { logRequests } from '@/server/log';
import { onRequest } from '@/server/requests';

const closed: string[] = [];
let listeners = 0;
/** Those of what other tests of this process have left to be done for each request. */
let ofOthers = 0;
let server: Server;

beforeAll(async () => {
  onRequest(({ response }) => {
    ofOthers = response.listenerCount('close');
  });
  logRequests();
  followVisits();
  answerForms();
  keepAnswers();
  for (const name of ['first', 'second']) {
    onRequest(({ whenClosed }) => whenClosed(() => closed.push(name)));
  }
  server = createServer((_, response) => {
    listeners = response.listenerCount('close');
    // As many as Next.js adds to the answer to a form.
    for (let n = 0; n < 10; n++) response.once('close', () => {});
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
});

it('takes one listener of a response, however much is to be done when it is closed', async () => {
  const bound = server.address();
  const port = typeof bound === 'object' ? bound?.port : undefined;
  const warned: string[] = [];
  process.on('warning', ({ name }) => warned.push(name));
  await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: 'x' });
  expect(listeners).toBeGreaterThan(0);
  expect(listeners - ofOthers).toBeLessThanOrEqual(1);
  await expect.poll(() => closed).toEqual(['first', 'second']);
  expect(warned).not.toContain('MaxListenersExceededWarning');
});
