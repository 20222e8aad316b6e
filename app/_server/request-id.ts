/** The id that a proxy in front gave the request, where it is a plain token; else a new one. */
export function requestIdOf(given: string | null): string {
  return given !== null && /^[\w.-]{8,64}$/.test(given) ? given : crypto.randomUUID();
}
