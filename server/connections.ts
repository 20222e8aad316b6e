import type { Server, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { onRequest } from './requests';
import { isStopping } from './stopping';

/** A request's head must have come this long after a connection may be closed: else a slow one would be cut at its first byte. */
const HEAD_AFTER_MS = 5_000;
const LOOK_EVERY_MS = 50;

/** The connections of this process's web server, and what is being answered over them. */
export class Connections {
  readonly #servers = new Set<Server>();
  /** By the answers in progress, what is asked for. */
  readonly #answers = new Map<ServerResponse, string>();
  readonly #keepAliveMs: number;

  /** @param keepAliveMs how long a connection is kept that nothing is asked over */
  constructor(keepAliveMs: number) {
    this.#keepAliveMs = keepAliveMs;
  }

  /** Begins to follow them. Each server is known by its first request. */
  follow(): void {
    onRequest(({ request, response, server, whenClosed }) => {
      if (!this.#servers.has(server)) this.#keepLonger(server);
      this.#answers.set(response, request.url ?? '');
      whenClosed(() => this.#answers.delete(response));
      if (isStopping()) response.setHeader('connection', 'close');
    });
  }

  #keepLonger(server: Server): void {
    this.#servers.add(server);
    server.keepAliveTimeout = this.#keepAliveMs;
    server.headersTimeout = this.#keepAliveMs + HEAD_AFTER_MS;
  }

  /** Has each answer that has not begun be the last over its connection. */
  lastAnswers(): void {
    for (const response of this.#answers.keys()) {
      if (!response.headersSent) response.setHeader('connection', 'close');
    }
  }

  /**
   * Takes no more connections, and waits until all is answered, at most so long. Gives the addresses of what was cut then.
   */
  async close(withinMs: number): Promise<string[]> {
    const deadline = Date.now() + withinMs;
    for (const server of this.#servers) server.close();
    while (this.#answers.size > 0 && Date.now() < deadline) {
      await delay(LOOK_EVERY_MS);
      // Those whose answer had begun before can't be told that it is the last.
      for (const server of this.#servers) server.closeIdleConnections();
    }
    const cut = [...this.#answers.values()];
    for (const server of this.#servers) server.closeAllConnections();
    return cut;
  }
}
