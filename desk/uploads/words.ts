import type { UploadDetail } from './queries';

/** The notices above the list of files, by their names in the web address. */
export const LIST_NOTICES: ReadonlyMap<string, string> = new Map([
  ['discarded', 'The file has been discarded. Nothing was imported from it.'],
]);

/** The same above one file. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['drafts', 'The rows are now drafts. They still need to be submitted and reviewed.'],
  ['published', 'The rows have been published and now count in the totals.'],
  ['undone', 'The import has been undone.'],
  ['named', 'Your answers about new names have been kept.'],
  ['held', 'A reviewer will decide on the rows that the desk has changed too.'],
]);

/** What the ids of a reviewer’s boxes begin with: of the drafts that are ticked, and of all. */
export const CHECK_SOME = 'check-some';
export const CHECK_ALL = 'check-all';

/** How far an upload has come, in words. */
export function stateWords({
  state,
  isPublished,
  readingFault,
}: Pick<UploadDetail, 'state' | 'isPublished' | 'readingFault'>): string {
  switch (state) {
    case 'staged':
      return 'Waiting for its columns';
    case 'reading':
      return readingFault === null ? 'Being read' : 'Reading stopped';
    case 'read':
      return 'Waiting for a decision';
    case 'imported':
      return isPublished ? 'Published' : 'Imported as drafts';
    case 'undone':
      return 'Undone';
    case 'discarded':
      return 'Discarded';
  }
}
