/** What can be said above the queue, by the name that an address may carry. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['submitted', 'Your draft has been submitted and is waiting for a reviewer.'],
  ['discarded', 'The draft has been discarded.'],
  ['published', 'The draft has been published and now counts in the totals.'],
  ['sent-back', 'The draft has been sent back to its author.'],
]);
