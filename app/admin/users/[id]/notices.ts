/** What can be said above a user, by the name that an address may carry. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['role', 'Their role has been changed. It applies from now on.'],
  ['disabled', 'They have been disabled and signed out everywhere.'],
  ['enabled', 'They can sign in again.'],
  ['signed-out', 'They have been signed out everywhere.'],
  [
    'second-factor',
    'Their second factor has been removed, and they have been signed out everywhere.',
  ],
  ['not-named', 'The public history no longer names them.'],
]);
