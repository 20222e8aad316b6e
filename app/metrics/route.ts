import { parseEnv } from '@/lib/config/env';
import { bringsToken } from '@/server/metrics/allowed';
import { metricsNow } from '@/server/metrics/now';

export const dynamic = 'force-dynamic';

/** What is measured, for who brings METRICS_TOKEN. Where none is set there is nothing here. */
export async function GET(request: Request): Promise<Response> {
  const { METRICS_TOKEN } = parseEnv(process.env);
  if (METRICS_TOKEN === undefined) return new Response('There is nothing here.\n', { status: 404 });
  if (!bringsToken(METRICS_TOKEN, request.headers.get('authorization'))) {
    return new Response('Send the token: Authorization: Bearer METRICS_TOKEN.\n', {
      status: 401,
      headers: { 'www-authenticate': 'Bearer', 'cache-control': 'no-store' },
    });
  }
  return metricsNow();
}
