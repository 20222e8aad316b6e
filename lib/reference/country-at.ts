import { iso1A3Code } from '@rapideditor/country-coder';
import type { CountryAt } from '@/lib/entry/questions';

/** The library's code for Kosovo is ISO 3166's user-assigned one, which is also ours. */
export const countryAt: CountryAt = (latitude, longitude) =>
  iso1A3Code([longitude, latitude]) ?? null;
