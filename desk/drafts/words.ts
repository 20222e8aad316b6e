import type { EntryPart } from '@/lib/entry/entry';

/** What the form is sent with to add its report to an incident; the incident’s id follows. */
export const ADD_TO = 'add-to:';

/** What the form is sent with to fill a source in with one’s last; the number of its row follows. */
export const LAST_SOURCE = 'last-source:';

/** What the form is sent with to begin another incident from a source; the number of its row follows. */
export const ANOTHER_FROM = 'another-from:';

/** The id of the button that puts back the row of a part that was taken out last. */
export const undoId = (part: EntryPart) => `undo-${part}`;

/** The page that adds a draft's report to an incident, which may be named. */
export function addHref(draft: number, incident?: string): string {
  const to = incident === undefined ? '' : `?to=${encodeURIComponent(incident)}`;
  return `/admin/entries/${draft}/add${to}`;
}

export const reviewHref = (draft: number) => `/admin/entries/${draft}/review`;

/** What the ids of a reviewer’s boxes begin with. */
export const CHECK_LIST = 'check';
