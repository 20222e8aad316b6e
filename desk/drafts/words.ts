/** What the form is sent with to add its report to an incident; the incident’s id follows. */
export const ADD_TO = 'add-to:';

/** The page that adds a draft's report to an incident, which may be named. */
export function addHref(draft: number, incident?: string): string {
  const to = incident === undefined ? '' : `?to=${encodeURIComponent(incident)}`;
  return `/admin/entries/${draft}/add${to}`;
}
