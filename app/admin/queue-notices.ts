/** What can be said above the queue, by the name that an address may carry. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['submitted', 'Your draft is submitted. It waits for a reviewer.'],
  ['discarded', 'The draft is discarded.'],
  ['published', 'It is published, and in the totals.'],
  ['sent-back', 'The draft is sent back to its author.'],
]);
