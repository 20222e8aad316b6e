import { once } from 'node:events';
import {
  Agent,
  request as ask,
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';

export type Balancer = {
  address: string;
  /** To which ports it leads, in turn. */
  ports: number[];
  end(): Promise<void>;
};

/**
 * What stands in front of several web servers, and does as nginx does: it keeps connections to them, leads requests to one after the
 * other, and asks the next if one can't be reached or closes a connection without an answer.
 */
export async function startBalancer(ports: number[]): Promise<Balancer> {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const all = [...ports];
  let turns = 0;
  const server = createServer((request, response) => {
    turns += 1;
    lead(request, response, all.length, turns);
  });

  function lead(from: IncomingMessage, to: ServerResponse, left: number, turn: number): void {
    const port = all[turn % all.length];
    const { method, url: path, headers } = from;
    const asked = ask({ agent, host: '127.0.0.1', port, method, path, headers });
    asked.once('response', (answer) => {
      const { connection: _, ...others } = answer.headers;
      to.writeHead(answer.statusCode ?? 502, others);
      answer.pipe(to);
      // An answer that is cut can't be asked for again.
      answer.once('aborted', () => to.destroy());
    });
    asked.once('error', () => {
      if (to.headersSent) to.destroy();
      else if (left > 0) lead(from, to, left - 1, turn + 1);
      else to.writeHead(502).end();
    });
    asked.end();
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  return {
    address: `http://127.0.0.1:${bound.port}`,
    ports: all,
    async end() {
      agent.destroy();
      server.closeAllConnections();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}
