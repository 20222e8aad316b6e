/**
 * What is wrong with the address of a document on the web, to stand behind its name, or null. It is read as browsers read
 * it. A user name or password in it would be published with it.
 */
export function webAddressFault(given: string): string | null {
  if (!/^https?:\/\//i.test(given)) return 'must begin with https:// or http://';
  if (/\s/.test(given) || !URL.canParse(given)) return 'is not a web address';
  const { username, password } = new URL(given);
  return username !== '' || password !== '' ? 'must not hold a user name or a password' : null;
}

/** An address without fault as it is kept: written as browsers do, so that one document has one address. */
export function normalWebAddress(given: string): string {
  return new URL(given).href;
}
