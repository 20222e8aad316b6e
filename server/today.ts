/** The reader's day, as far as a server can know it: the date in UTC, YYYY-MM-DD. */
export function today(): string {
  return new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
}
