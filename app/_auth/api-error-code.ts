import { isAPIError } from 'better-auth/api';

/** better-auth's code for a refusal. Anything else that is thrown is a fault, and goes on. */
export function refusalCode(error: unknown): string {
  if (!isAPIError(error) || error.statusCode >= 500) throw error;
  return error.body?.code ?? '';
}
