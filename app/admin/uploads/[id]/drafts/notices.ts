/** What can be said above a file's drafts, by the name that an address may carry. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['submitted', 'The drafts have been submitted and are waiting for a reviewer.'],
  [
    'submitted-some',
    'Drafts that can be published as they are have been submitted. The others are still among your drafts, each with the reason why.',
  ],
  ['submitted-none', 'No drafts were submitted. Each shows the reason why.'],
  ['published', 'The drafts have been published and now count in the totals.'],
  ['sent-back', 'The drafts have been sent back to their author.'],
  ['taken-back', 'You have taken the drafts back. You can change them and submit them again.'],
]);
