import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { followVisits } from '@/server/admission';
import { keepAnswers } from '@/server/answer';
import { logRequests } from '@/server/log';
import { keepMarkup } from '@/server/markup';
import { giveRequestIds, noteClientAddresses, setBaseHeaders } from '@/server/requests';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const REQUESTS = 40;

test('a request that was answered is let go, though its connection goes on', async () => {
  process.env.LOG_LEVEL = 'silent';
  giveRequestIds();
  logRequests();
  setBaseHeaders();
  noteClientAddresses();
  followVisits();
  keepAnswers();
  keepMarkup();
  const answers: WeakRef<object>[] = [];
  const server = createServer((_, response) => {
    answers.push(new WeakRef(response));
    // Something of each request is under way when it is answered.
    setTimeout(() => response.end('whole'), 1);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (let n = 0; n < REQUESTS; n++) {
    const asked = get({ port, host: '127.0.0.1', agent, path: `/?n=${n}` });
    const [answer]: IncomingMessage[] = await once(asked, 'response');
    answer?.resume();
    if (answer) await once(answer, 'end');
  }
  expect(answers).toHaveLength(REQUESTS);
  // When a collector comes to something is its own affair; what is held, it never comes to.
  await expect
    .poll(async () => {
      await turn();
      collect();
      return answers.filter((one) => one.deref() !== undefined).length;
    })
    .toBeLessThan(5);
  agent.destroy();
  server.close();
});
