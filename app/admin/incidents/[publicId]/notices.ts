/** What can be said above an incident, by the name that an address may carry. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['published', 'The incident has been published and now counts in the totals.'],
  [
    'retracted',
    'The incident has been retracted and no longer counts in any total. Its page stays and says why.',
  ],
  ['restored', 'The incident has been published again, as a new revision.'],
  [
    'merged',
    'The incident has been merged and no longer counts in any total. Its page stays and leads to the other incident.',
  ],
  ['split', 'The incident is separate again, and counts in the totals.'],
]);
