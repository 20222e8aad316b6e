import { arrayText } from './array-text';

/** Values in the text format of Postgres's COPY: no value has a tab or a line's end in it. */

export const NULL = '\\N';
const SPECIAL = /[\\\n\r\t]/;
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

export function copyText(value: string | null): string {
  if (value === null) return NULL;
  if (!SPECIAL.test(value)) return value;
  return value.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character] ?? character);
}

export function copyNumber(value: number | null): string {
  return value === null ? NULL : String(value);
}

function copyList(items: readonly string[]): string {
  if (items.length === 0) return '{}';
  return copyText(arrayText(items));
}

export function copyValue(value: string | number | readonly string[] | null): string {
  if (value === null || typeof value === 'string') return copyText(value);
  return typeof value === 'number' ? copyNumber(value) : copyList(value);
}

export function copyBytes(hex: string): string {
  return `\\\\x${hex}`;
}
