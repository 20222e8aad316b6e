/** What can be said above the sign-in form, by the name that an address may carry. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['signed-out', 'You have signed out.'],
  ['joined', 'You have joined the desk. Sign in with the password you chose.'],
  ['password-set', 'Your new password is set. Sign in with it.'],
  [
    'expired',
    'Signing in took too long, or you entered too many wrong codes. Start again with your password.',
  ],
]);
