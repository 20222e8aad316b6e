/** What can be said above a file's drafts, by the name that an address may carry. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['submitted', 'They are submitted, and wait for a reviewer.'],
  [
    'submitted-some',
    'Those that can be published as they are have been submitted. Each that was left is among your drafts, with what stands in its way.',
  ],
  ['submitted-none', 'None was submitted: see at each what stands in its way.'],
  ['published', 'They are published, and in the totals.'],
  ['sent-back', 'They are sent back to their author.'],
  ['taken-back', 'They are taken back. They can be changed and submitted again.'],
]);
