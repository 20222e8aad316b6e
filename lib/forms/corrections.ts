import { UserError } from '@/lib/errors';
import { firstDay } from '@/lib/filters/partial-date';
import type { FormError } from './form-state';

export type BeforeAndAfter<Fields> = { before: Partial<Fields>; after: Partial<Fields> };

/** The fields in which two states differ, with what each holds; null if they are the same. */
export function changedFields<Fields extends object>(
  before: Fields,
  after: Fields,
): BeforeAndAfter<Fields> | null {
  const change: BeforeAndAfter<Fields> = { before: {}, after: {} };
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

/** A save that began from what has been changed since. */
export class StaleSave extends UserError {
  override name = 'StaleSave';
}

/** What someone did meanwhile, as its audit event has it. */
export type OtherAct = { who: string; before?: unknown; after?: unknown };

/** What others changed since a form was opened, field by field, and what to do now. */
export function staleText(acts: readonly OtherAct[]): string {
  const done = acts.map(({ who, before, after }) => {
    const fields = fieldsOf(after).map(([field, value]) => {
      const old = fieldsOf(before).find(([name]) => name === field)?.[1];
      return `${words(field)} is now ${shown(value)}, and was ${shown(old)}`;
    });
    return `${who}: ${fields.join('; ') || 'withdrawn'}.`;
  });
  return [
    'Someone else changed this after you opened it, so your changes were not saved.',
    ...done,
    'Reload the page to see the latest version, then make your changes again.',
  ].join(' ');
}

function fieldsOf(state: unknown): [string, unknown][] {
  return typeof state === 'object' && state !== null ? Object.entries(state) : [];
}

function words(field: string): string {
  return field.replace(/([A-Z])/g, ' $1').toLowerCase();
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  return `“${typeof value === 'string' ? value : JSON.stringify(value)}”`;
}

/** What is wrong with a date, as YYYY, YYYY-MM or YYYY-MM-DD, of something that can only be past: it is in the future. */
export function notYetErrors(field: string, partial: string, today: string): FormError[] {
  return firstDay(partial) > today ? [{ field, message: 'The date is in the future' }] : [];
}
