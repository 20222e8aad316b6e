import type { Answerer } from '@/app/api/v1/_http/answer';
import { respond } from '@/app/api/v1/_http/respond';
import type { Pool } from '@/db/client';

/** Asks one of the API's endpoints as a request over HTTP would. */
export function ask(
  db: Pool,
  answerer: Answerer,
  path: string,
  headers: Record<string, string> = {},
  id = '',
): Promise<Response> {
  const request = new Request(`http://localhost:3000${path}`, {
    headers: { host: 'ledger.example', ...headers },
  });
  return respond(() => db, request, id, answerer);
}
