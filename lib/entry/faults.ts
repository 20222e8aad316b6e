import { splitList } from '@/lib/importers/csv/columns';
import { DOTTED_FAULT, DOTTED_THOUSANDS } from '@/lib/text/dotted-thousands';
import type { FieldError } from './entry';
import { writtenDegrees } from './written-degrees';

const MOST_PEOPLE = 999_999_999;

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
  degrees(field: 'latitude' | 'longitude', given: string, label: string): number | null {
    if (given.trim() === '') return null;
    const value = writtenDegrees(given, field);
    if (value !== null) return value;
    const most = field === 'latitude' ? 90 : 180;
    this.add(
      field,
      `${label} must be degrees between −${most} and ${most}, such as 33.36 or 33°21′36″${field === 'latitude' ? 'N' : 'E'}`,
    );
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

/** Of a party one of each is always chosen: alone they say nothing. */
const ALWAYS_CHOSEN = ['role', 'kind'];

/** Whether a row of the form has nothing in it but what the form itself puts there. */
export function isBlankRow(
  row: Readonly<Record<string, string>>,
  empty: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(row).every(
    ([key, value]) => value.trim() === '' || value === empty[key] || ALWAYS_CHOSEN.includes(key),
  );
}
