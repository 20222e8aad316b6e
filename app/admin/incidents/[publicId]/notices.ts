/** What can be said above an incident, by the name that an address may carry. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['published', 'It is published, and in the totals.'],
  ['retracted', 'It is retracted: out of every total. Its page stays and says why.'],
  ['restored', 'It is published again, as a new revision.'],
  ['merged', 'It is merged: out of every total. Its page stays and leads to the other.'],
  ['split', 'It stands by itself again, and counts.'],
]);
