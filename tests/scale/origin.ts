import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { freePort, startWeb, untilReady } from '@/tests/bench/web-server';

/** A line of the log for a request that was answered. */
const ANSWERED = z.object({
  msg: z.literal('request'),
  time: z.iso.datetime(),
  url: z.string(),
  status: z.number(),
  ms: z.number(),
});

/** An answer: when it was out, in milliseconds since 1970, and how long it took. */
type GivenPage = { at: number; ms: number };

export type Origin = {
  port: number;
  /** What it gave of each address. */
  given: ReadonlyMap<string, readonly GivenPage[]>;
  start(): Promise<void>;
  /** As a machine that is cut off: at once, and with all that was under way. */
  kill(): Promise<void>;
};

/** The web server behind the edge, which can be killed and started again at its port; what it answers is read from its log. */
export async function origin(logins: { reader: string; desk: string }): Promise<Origin> {
  const port = await freePort();
  const given = new Map<string, GivenPage[]>();
  let server: ChildProcess | null = null;

  function note(line: string): void {
    if (!line.startsWith('{')) return;
    const answered = ANSWERED.safeParse(JSON.parse(line));
    if (!answered.success || ![200, 304].includes(answered.data.status)) return;
    const { url, time, ms } = answered.data;
    given.set(url, [...(given.get(url) ?? []), { at: Date.parse(time), ms }]);
  }

  return {
    port,
    given,
    async start() {
      server = startWeb(port, logins, { LOG_LEVEL: 'info', TRUSTED_PROXIES: '1' });
      if (server.stdout) createInterface({ input: server.stdout }).on('line', note);
      server.stderr?.resume();
      await untilReady(`http://127.0.0.1:${port}`);
    },
    async kill() {
      if (server === null) return;
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
      server = null;
    },
  };
}
