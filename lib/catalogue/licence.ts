const CREATIVE_COMMONS = /^CC[ -](BY(?:-NC)?(?:-SA|-ND)?)[ -](\d\.\d)\b/i;

/** The address of a licence's own text, where the licence is one that has one; otherwise null. */
export function licenceAddress(licence: string): string | null {
  if (/^https?:\/\/\S+$/.test(licence)) return licence;
  if (/^CC0\b/i.test(licence)) return 'https://creativecommons.org/publicdomain/zero/1.0/';
  const [, terms, version] = CREATIVE_COMMONS.exec(licence) ?? [];
  if (terms === undefined) return null;
  return `https://creativecommons.org/licenses/${terms.toLowerCase()}/${version}/`;
}
