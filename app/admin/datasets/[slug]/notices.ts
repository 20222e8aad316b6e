/** What can be said above a dataset, by the name that an address may carry. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['made', 'The dataset is made. Incidents can be entered in it.'],
  ['corrected', 'What is said of the dataset is corrected, on every page, as a new version.'],
  ['named', 'The release is named. Pages and citations name it from now on.'],
  ['described', 'The release is described, on the page of the datasets.'],
]);
