/** What can be said above a user, by the name that an address may carry. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['role', 'Their role is changed. It holds from now on.'],
  ['disabled', 'They are disabled, and signed out everywhere.'],
  ['enabled', 'They may sign in again.'],
  ['signed-out', 'They are signed out everywhere.'],
  ['second-factor', 'Their second factor is gone, and they are signed out everywhere.'],
  ['not-named', 'The public history does not name them any more.'],
]);
