/** The name of the cookie by which public pages know a browser that has signed in at the desk. It is no secret and allows nothing. */
export const AT_DESK = 'at-desk';

/** Whether a browser’s cookies, as its script sees them, say that it has signed in at the desk. */
export function isAtDesk(cookies: string): boolean {
  return cookies.split(';').some((cookie) => cookie.trim() === `${AT_DESK}=1`);
}
