import type { Pool } from '@/db/client';
import type { Answerer } from '@/site/api/answer';
import { respond } from '@/site/api/respond';

/** Asks one of the API's endpoints as a request over HTTP would. */
export function ask(
  db: Pool,
  answerer: Answerer,
  path: string,
  headers: Record<string, string> = {},
  id = '',
  method = 'GET',
): Promise<Response> {
  const request = new Request(`http://localhost:3000${path}`, {
    method,
    headers: { host: 'ledger.example', ...headers },
  });
  return respond(() => db, request, id, answerer);
}
