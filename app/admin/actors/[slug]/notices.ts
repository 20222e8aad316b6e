/** What can be said above an actor, by the name that an address may carry. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['changed', 'It is changed.'],
  ['merged', 'It is merged: all that names it counts under the other from now on.'],
  ['split', 'It is split off: all that names it counts under itself again.'],
  ['alias', 'The alias is added. It holds for what is entered or imported from now on.'],
  ['no-alias', 'The alias is gone. What was recorded under it stays.'],
  ['succession', 'The succession is recorded.'],
  ['strength', 'The estimate is recorded.'],
  ['corrected', 'The estimate is corrected. The one before stays below.'],
  ['withdrawn', 'It is withdrawn, and stays below.'],
]);
