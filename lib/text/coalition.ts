import { countryByName } from '@/lib/reference/countries';

/** A comma that is in no brackets. */
const BETWEEN_MEMBERS = /,\s+(?![^()]*\))/;

/**
 * The names that a coalition written as one name lists: `Ahrar al-Sham, Jabhat Fateh al-Sham` gives both. None for another name
 * with commas, such as one with the name of a country behind the comma.
 */
export function coalitionNames(name: string): string[] {
  const parts = name.split(BETWEEN_MEMBERS).map((part) => part.trim());
  const isList =
    parts.length > 1 && parts.every((part) => part.length > 1 && countryByName(part) === undefined);
  return isList ? [...new Set(parts)] : [];
}
