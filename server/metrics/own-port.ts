import { createServer, type IncomingMessage } from 'node:http';
import { parseEnv } from '@/lib/config/env';
import { log } from '../log';
import { standsAside } from '../requests';
import { bringsToken } from './allowed';
import { metricsNow } from './now';

/** Serves the metrics at a port of their own, if one is set: a network that readers don't reach, or this machine alone. */
export function serveMetrics(): void {
  const { METRICS_PORT, METRICS_HOST, METRICS_TOKEN } = parseEnv(process.env);
  if (METRICS_PORT === undefined) return;
  const server = createServer(async (request, response) => {
    const answer = await answerTo(request, METRICS_TOKEN).catch((error: unknown) => {
      log.error({ err: error }, 'the metrics could not be given');
      return new Response(null, { status: 500 });
    });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
  });
  standsAside(server);
  server.on('error', (error) => log.error({ err: error }, 'the metrics have no port'));
  server.listen(METRICS_PORT, METRICS_HOST);
  // It keeps no process from ending.
  server.unref();
}

async function answerTo(request: IncomingMessage, token: string | undefined): Promise<Response> {
  const [path] = (request.url ?? '').split('?');
  if (request.method !== 'GET' || path !== '/metrics') return new Response(null, { status: 404 });
  const { authorization = null } = request.headers;
  if (token !== undefined && !bringsToken(token, authorization)) {
    return new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer' } });
  }
  return metricsNow();
}
