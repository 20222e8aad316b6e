import { z } from 'zod';
import { INCIDENT_FLAGS, QUALIFIERS, VIOLENCE_TYPES } from '@/lib/domain/enums';
import { EXTERNAL_ID } from '@/lib/domain/patterns';
import { MOST_PEOPLE, MOST_SOURCES } from '../limits';
import { country, day, degrees, list, text, whole, word } from './cell-schemas';
import type { CellKey } from './columns';
import { bases, claims, otherFigures, parties, sources } from './json-schemas';

const count = whole(0, MOST_PEOPLE);
/** Blank where the record has no such figure. */
const qualifier = word(['', ...QUALIFIERS]).transform((cell) => (cell === '' ? null : cell));

/** Each cell of a row by itself; what cells must be to one another is asked in incident.ts. */
export const rowSchema = z.object({
  incident_id: z
    .string()
    .trim()
    .regex(EXTERNAL_ID, 'is not an id: use letters, digits, ".", "_" and "-", at most 80 of them'),
  dateStart: day,
  dateEnd: day,
  datePrecision: whole(1, 5).refine((value) => value !== null, 'is blank'),
  country,
  admin1: text,
  admin2: text,
  place: text,
  latitude: degrees(90),
  longitude: degrees(180),
  wherePrecision: whole(1, 7),
  violence: word(VIOLENCE_TYPES),
  attackTypes: list,
  weapons: list,
  targets: list,
  conflict: text,
  dyad: text,
  clarity: whole(1, 2),
  sourceCount: whole(0, MOST_SOURCES),
  killed_low: count,
  killed_best: count,
  killed_high: count,
  killed_qualifier: qualifier,
  wounded_low: count,
  wounded_best: count,
  wounded_high: count,
  wounded_qualifier: qualifier,
  other_figures: otherFigures,
  bases,
  parties,
  sources,
  claims,
  flags: list.pipe(z.array(word(INCIDENT_FLAGS))),
  summary: text,
} satisfies Record<CellKey, z.ZodType>);

export type CsvRow = z.output<typeof rowSchema>;
