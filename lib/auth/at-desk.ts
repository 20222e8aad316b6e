/** The name of the cookie by which public pages know a browser of someone who has signed in and may open the desk. It is no secret and allows nothing. */
export const AT_DESK = 'at-desk';

/** Whether a browser’s cookies, as its script sees them, say that the desk is open to it. */
export function isAtDesk(cookies: string): boolean {
  return cookies.split(';').some((cookie) => cookie.trim() === `${AT_DESK}=1`);
}
