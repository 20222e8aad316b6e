import { splitList } from '@/lib/importers/csv/columns';
import { DOTTED_FAULT, DOTTED_THOUSANDS } from '@/lib/text/dotted-thousands';
import type { FieldError } from './entry';

const MOST_PEOPLE = 999_999_999;

/** With the exponent that very small numbers of a record are written with. */
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e-\d+)?$/;

/** What is wrong with an entry, gathered while it is read. Each reader gives a value to go on with, right or not. */
export class Faults {
  readonly errors: FieldError[] = [];

  add(field: string, message: string): void {
    this.errors.push({ field, message });
  }

  /** One of a list of words; `fallback` is what reading goes on with. */
  oneOf<const Word extends string>(
    field: string,
    given: string,
    words: readonly Word[],
    fallback: Word,
    label: string,
  ): Word {
    const found = words.find((word) => word === given.trim());
    if (found === undefined) this.add(field, `Choose ${label}`);
    return found ?? fallback;
  }

  /** A whole number of people, or null if nothing is entered. */
  count(field: string, given: string, label: string): number | null {
    const text = given.trim();
    if (text === '') return null;
    // "1,5" is not 15: what divides thousands has three digits behind it.
    if (/^(\d+|\d{1,3}([,\s]\d{3})+)$/.test(text)) {
      const value = Number(text.replaceAll(/[,\s]/g, ''));
      if (value <= MOST_PEOPLE) return value;
      this.add(field, `${label} must be less than a thousand million`);
      return null;
    }
    if (DOTTED_THOUSANDS.test(text)) {
      this.add(field, `${label} ${DOTTED_FAULT}`);
      return null;
    }
    this.add(
      field,
      `${label} must be a whole number, such as 28. Leave it blank if it is not known`,
    );
    return null;
  }

  /** Degrees, or null if nothing is entered. */
  degrees(field: string, given: string, most: number, label: string): number | null {
    const text = given.trim().replace(',', '.').replace('−', '-');
    if (text === '') return null;
    const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
    if (Math.abs(value) <= most) return value;
    this.add(field, `${label} must be decimal degrees between −${most} and ${most}, such as 33.36`);
    return null;
  }
}

/** Text without the blanks around it; null if there is none. */
export function textOrNull(given: string): string | null {
  return given.trim() === '' ? null : given.trim();
}

/** The items of a list that was typed with semicolons or on lines of their own, each once. */
export function typedList(given: string): string[] {
  const items = splitList(given.replaceAll('\n', ';'));
  return [...new Set(items.filter((item) => item !== ''))];
}

/** Whether a row of the form has nothing in it but what the form itself puts there. */
export function isBlankRow(
  row: Readonly<Record<string, string>>,
  empty: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(row).every(([key, value]) => value.trim() === '' || value === empty[key]);
}
