import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentRequestId, giveRequestIds, requestIdOf } from '@/server/requests';

const agent = new Agent({ keepAlive: true, maxSockets: 2 });
const server = createServer(async (request, response) => {
  await delay(5);
  response.end(JSON.stringify({ told: request.headers['x-request-id'], id: currentRequestId() }));
});

beforeAll(async () => {
  giveRequestIds();
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  agent.destroy();
  server.close();
});

async function ask(given?: string) {
  const bound = server.address();
  const port = typeof bound === 'object' ? bound?.port : undefined;
  const headers = given === undefined ? {} : { 'x-request-id': given };
  const [answer]: IncomingMessage[] = await once(
    get({ host: '127.0.0.1', port, agent, headers }),
    'response',
  );
  const text = (await answer?.toArray())?.join('') ?? '';
  return { answered: answer?.headers['x-request-id'], ...JSON.parse(text) };
}

describe('requestIdOf', () => {
  it('keeps a plain token of a proxy in front, and makes its own where it is none', () => {
    expect(requestIdOf('0f3c-1234.a_b')).toBe('0f3c-1234.a_b');
    for (const given of [null, 'short', 'a\nb c d e f', 'x'.repeat(65)]) {
      expect(requestIdOf(given)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe('a request’s id', () => {
  it('goes with all that is done for it, and with its answer, also where requests share connections', async () => {
    const asked = Array.from({ length: 12 }, (_, i) => `request-${i}-of-12`);
    for (const [i, given] of (await Promise.all(asked.map(ask))).entries()) {
      expect(given).toEqual({ answered: asked[i], told: asked[i], id: asked[i] });
    }
    const made = await ask();
    expect(made.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(made).toEqual({ answered: made.id, told: made.id, id: made.id });
  });
});
