/** Forms of text that several readers take: each stands here once. */

/** A name in addresses: small letters and digits, with single hyphens between them. */
export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A country by its three letters (ISO 3166-1). */
export const ALPHA_3 = /^[A-Z]{3}$/;

/** The id of an incident in its dataset. */
export const EXTERNAL_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;

/** The number by which something is kept, as an address has it; few enough digits that none is lost. */
export const ROW_NUMBER = /^[1-9]\d{0,14}$/;

/** A language by its code, as en or zh-Hant. */
export const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** A whole day as recorders write it; whether the calendar has it is asked apart. */
export const DAY = /^\d{4}-\d\d-\d\d$/;

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
