/** What can be said above the list of files, by the name that an address may carry. */
export const LIST_NOTICES: ReadonlyMap<string, string> = new Map([
  ['discarded', 'The file is given up. Nothing of it was imported.'],
]);

/** The same above one file. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['drafts', 'The rows are drafts now. They have to be submitted and reviewed.'],
  ['published', 'The rows are published, and in the totals.'],
  ['undone', 'The import is undone.'],
]);
