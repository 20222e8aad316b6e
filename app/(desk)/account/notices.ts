/** What can be said above the account, by the name that an address may carry. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['password', 'Your password has been changed, and you have been signed out everywhere else.'],
  ['second-factor-off', 'Your second factor is off, and you have been signed out everywhere else.'],
  ['named', 'The public history now names you.'],
  ['not-named', 'The public history does not name you.'],
]);
