export type Change<Fields> = { before: Partial<Fields>; after: Partial<Fields> };

/** The fields in which two states differ, with what each holds; null where they are the same. */
export function changedFields<Fields extends object>(
  before: Fields,
  after: Fields,
): Change<Fields> | null {
  const change: Change<Fields> = { before: {}, after: {} };
  for (const field of keysOf(after)) {
    if (JSON.stringify(before[field]) === JSON.stringify(after[field])) continue;
    change.before[field] = before[field];
    change.after[field] = after[field];
  }
  return keysOf(change.after).length === 0 ? null : change;
}

function keysOf<Fields extends object>(fields: Fields): (keyof Fields & string)[] {
  const keys: (keyof Fields & string)[] = [];
  for (const key in fields) keys.push(key);
  return keys;
}
