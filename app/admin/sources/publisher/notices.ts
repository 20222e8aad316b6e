/** What can be said above a publisher, by the name that an address may carry. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['carries', 'From now on, its reports and the other publisher’s count as one.'],
  ['carries-no-longer', 'From now on, its reports count separately.'],
]);
