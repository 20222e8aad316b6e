/** What can be said above the settings, by the name that an address may carry. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['two', 'From now on a draft is published by someone who had no hand in it.'],
  ['one', 'From now on authors may publish their own drafts, and each such revision says so.'],
]);
