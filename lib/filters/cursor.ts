import { DAY } from '@/lib/domain/patterns';
import { faultOfDate } from './partial-date';

/** The place of an incident in an ordered list: what it is ordered by (null where that is unknown), then its number. */
export type Cursor = { value: string | number | null; incident: number };

const WHOLE = /^\d{1,15}$/;

/** A cursor as a URL carries it. It holds the list's order, so that it is good for no other. */
export function cursorText(sort: string, { value, incident }: Cursor): string {
  return btoa(`${sort} ${value ?? '?'} ${incident}`)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The cursor that a text carries for this order, or null where it carries none. */
export function readCursor(sort: string, text: string): Cursor | null {
  const [givenSort, value = '', incident = '', ...rest] = decode(text).split(' ');
  if (givenSort !== sort || !WHOLE.test(incident) || rest.length > 0) return null;
  const read = sort.endsWith('date') ? readDay(value) : readNumber(value);
  return read === undefined ? null : { value: read, incident: Number(incident) };
}

function decode(text: string): string {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}

function readDay(value: string): string | undefined {
  return DAY.test(value) && faultOfDate(value) === null ? value : undefined;
}

function readNumber(value: string): number | null | undefined {
  if (value === '?') return null;
  return WHOLE.test(value) ? Number(value) : undefined;
}
