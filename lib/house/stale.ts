import { UserError } from '@/lib/errors';

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
