/** What can be said above an actor, by the name that an address may carry. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['changed', 'The actor has been changed.'],
  [
    'merged',
    'The actor has been merged. Every incident that names it now counts under the other actor.',
  ],
  [
    'split',
    'The actor has been split off. Every incident that names it counts under its own name again.',
  ],
  ['alias', 'The alias has been added. It applies to anything entered or imported from now on.'],
  ['no-alias', 'The alias has been removed. What was recorded under it does not change.'],
  ['succession', 'The succession has been recorded.'],
  ['strength', 'The estimate has been recorded.'],
  ['corrected', 'The estimate has been corrected. The old one stays in the list below.'],
  ['withdrawn', 'It has been withdrawn, and stays in the list below.'],
]);
