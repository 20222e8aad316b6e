import 'server-only';
import { isMembersSite } from '@/db/web-client';
import { asksForSession } from '@/lib/auth/paths';
import { currentDesk } from './current-desk';
import { readSession } from './session';

/** Pages of the desk and of an account ask themselves who is there, and keep what someone typed who has been signed out. */
const ASKS_ITSELF = /^\/(admin|account)(\/|$)/;

/** Whether a request is answered: on a site for members nothing is, but for those who have signed in. */
export async function isLetIn(pathname: string, headers: Headers): Promise<boolean> {
  if (!isMembersSite() || !asksForSession(pathname) || ASKS_ITSELF.test(pathname)) return true;
  return (await readSession(currentDesk(), headers)) !== null;
}
