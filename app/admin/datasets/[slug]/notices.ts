/** What can be said above a dataset, by the name that an address may carry. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['made', 'The dataset has been created. You can now enter incidents in it.'],
  ['corrected', 'The dataset’s description has been corrected on every page, as a new version.'],
  ['named', 'The release has been named. Pages and citations now name it.'],
  ['described', 'The release’s description now shows on the datasets page.'],
]);
