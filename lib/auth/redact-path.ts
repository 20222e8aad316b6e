/** A request's address as a log may keep it: without the token of a one-time link. */
export function redactPath(path: string): string {
  return path.replace(/^(\/invitation\/)[^/?#]+/, '$1[token]');
}
