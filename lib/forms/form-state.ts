import { z } from 'zod';

/** What is wrong with what was entered, and in which field; `field` is empty if it is none in particular. */
export type FormError = { field: string; message: string };

/** What a form shows after it was sent: what is wrong, what had been entered, or what came of it. */
export type FormState<Result = undefined> = {
  errors: FormError[];
  /** As entered, without passwords and codes. */
  values: Record<string, string>;
  result?: Result;
};

/** The id of the title above what is wrong with a form. */
export const ERROR_SUMMARY = 'error-summary-title';

/** A form that has not been sent. */
export const UNSENT = { errors: [], values: {} };

const SECRET = /password|code|token/i;

/**
 * The text fields of a form, those given more than once as lists; files are left out, and so is the one character that no
 * text of the database can hold.
 */
export function formFields(form: FormData): Record<string, string | string[]> {
  const names = [...new Set(form.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const texts = form
        .getAll(name)
        .flatMap((value) => (typeof value === 'string' ? [value.replaceAll('\0', '')] : []));
      return [name, texts.length === 1 ? (texts[0] ?? '') : texts];
    }),
  );
}

/**
 * What may be put back into the fields, of those that the form is known to have; of boxes that are ticked their values, with
 * spaces between.
 */
export function keptValues(
  fields: Record<string, string | string[]>,
  names: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = fields[name];
      return value === undefined || SECRET.test(name) ? [] : [[name, [value].flat().join(' ')]];
    }),
  );
}

/** The message for a field, where it has one. */
export function errorOf(errors: readonly FormError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.message;
}

/** Gives a field's name, what is in it and what is wrong with it, as fields are drawn from. */
export function fieldsOf(
  values: Readonly<Record<string, string | null>>,
  errors: readonly FormError[],
): (name: string) => { name: string; defaultValue: string; error: string | undefined } {
  return (name) => ({ name, defaultValue: values[name] ?? '', error: errorOf(errors, name) });
}

/** The first fault of each field, in the order of the fields. */
export function errorsOf(error: z.ZodError): FormError[] {
  const { fieldErrors, formErrors } = z.flattenError(error);
  const ofFields = Object.entries<string[] | undefined>(fieldErrors).map(([field, messages]) => ({
    field,
    message: messages?.[0] ?? '',
  }));
  return [...formErrors.map((message) => ({ field: '', message })), ...ofFields];
}
