/**
 * Postgres's text of a timestamptz in a UTC session (`2024-05-15 10:00:00.12+00`) as an ISO 8601 instant with at least
 * three decimals (`2024-05-15T10:00:00.120Z`), so that such texts sort as the instants do to the millisecond.
 */
export function isoInstant(text: string): string {
  const match = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(text);
  if (!match) return text;
  const [, day, time, decimals = ''] = match;
  return `${day}T${time}.${decimals.padEnd(3, '0')}Z`;
}
