/** What can be said above the annotations, by the name that an address may carry. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['added', 'The annotation is added. Charts show it from now on.'],
  ['corrected', 'The annotation is corrected. The one before stays in the list.'],
  ['withdrawn', 'The annotation is withdrawn. It stays in the list.'],
]);
