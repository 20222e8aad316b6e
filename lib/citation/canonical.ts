/** What JSON can say. A member that is undefined is left out. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [member: string]: Json | undefined };

/**
 * A value as JSON in the one way in which it can be written: members in the order of their names, numbers as JavaScript writes
 * them, no spaces, and all text in Unicode's composed form. That is RFC 8785 with the normalisation added, so that a name that was typed
 * on another system is the same name.
 * @throws RangeError for what JSON has no number for, and for two members whose names are the same once composed
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'));
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`${value} can’t be written as JSON`);
    return JSON.stringify(value);
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    .flatMap(([name, member]) =>
      member === undefined ? [] : [{ name: name.normalize('NFC'), member }],
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  members.forEach(({ name }, i) => {
    if (name === members[i + 1]?.name) throw new RangeError(`there are two members ${name}`);
  });
  return `{${members.map(({ name, member }) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}

function isList(value: readonly Json[] | object): value is readonly Json[] {
  return Array.isArray(value);
}
