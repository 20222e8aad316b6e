import { firstDay } from '@/lib/filters/partial-date';
import type { FormError } from '@/lib/forms/form-state';

/** What is wrong with a date, as YYYY, YYYY-MM or YYYY-MM-DD, of something that can only be past: it is in the future. */
export function notYetErrors(field: string, partial: string, today: string): FormError[] {
  return firstDay(partial) > today ? [{ field, message: 'The date is in the future' }] : [];
}
