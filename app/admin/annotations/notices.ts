/** What can be said above the annotations, by the name that an address may carry. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['added', 'The annotation has been added. Charts now show it.'],
  ['corrected', 'The annotation has been corrected. The old version stays in the list.'],
  ['withdrawn', 'The annotation has been withdrawn. It stays in the list.'],
]);
