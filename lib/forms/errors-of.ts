import { z } from 'zod';
import type { FormError } from './form-state';

/** The first fault of each field, in the order of the fields. */
export function errorsOf(error: z.ZodError): FormError[] {
  const { fieldErrors, formErrors } = z.flattenError(error);
  const ofFields = Object.entries<string[] | undefined>(fieldErrors).map(([field, messages]) => ({
    field,
    message: messages?.[0] ?? '',
  }));
  return [...formErrors.map((message) => ({ field: '', message })), ...ofFields];
}
