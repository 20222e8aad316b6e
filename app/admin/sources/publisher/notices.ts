/** What can be said above a publisher, by the name that an address may carry. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['carries', 'From now on its reports count once with the other’s.'],
  ['carries-no-longer', 'From now on its reports count by themselves.'],
]);
