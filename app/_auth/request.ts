import 'server-only';
import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';
import { cookies, headers } from 'next/headers';

/** This request's headers, with the cookies as an action has left them by now. */
export async function requestHeaders(): Promise<Headers> {
  const now = new Headers(await headers());
  now.set('cookie', (await cookies()).toString());
  return now;
}

/** Puts better-auth's cookies on the answer; in actions and route handlers only. */
export async function setCookies(answer: Headers): Promise<void> {
  const store = await cookies();
  for (const line of answer.getSetCookie()) {
    for (const [name, { value, ...attributes }] of parseSetCookieHeader(line)) {
      store.set(name, value, toCookieOptions({ value, ...attributes }));
    }
  }
}
