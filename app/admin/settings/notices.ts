/** What can be said above the settings, by the name that an address may carry. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['two', 'From now on, drafts are published by someone who did not work on them.'],
  [
    'one',
    'From now on, authors can publish their own drafts, and each of those revisions says so.',
  ],
]);
