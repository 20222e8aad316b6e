import { z } from 'zod';
import {
  ACTOR_KINDS,
  ATTRIBUTIONS,
  OUTCOMES,
  PARTY_ROLES,
  QUALIFIERS,
  VICTIM_CATEGORIES,
} from '@/lib/domain/enums';
import { webAddressFault } from '@/lib/domain/web-address';
import { MOST_PEOPLE } from '../limits';
import { country, day, jsonText, word } from './cell-schemas';

const name = z.string().trim().min(1, 'is blank');
const count = z.number().int().min(0).max(MOST_PEOPLE).nullable().default(null);

const estimate = { low: count, best: count, high: count, qualifier: word(QUALIFIERS) };
const figureOf = { outcome: word(OUTCOMES), victims: word(VICTIM_CATEGORIES) };
const figure = { ...figureOf, ...estimate };

const basis = z
  .strictObject({
    ...figureOf,
    rule: name,
    version: z.number().int().min(1).max(32_767),
    reason: jsonText,
  })
  .refine(({ rule, reason }) => rule !== 'by_hand' || reason !== null, {
    error: 'is set by hand but gives no reason',
    path: ['reason'],
  });

const party = z.strictObject({
  actorName: name,
  actorKind: word(ACTOR_KINDS),
  actorCountry: country.nullable().default(null),
  role: word(PARTY_ROLES),
  attribution: word(ATTRIBUTIONS).nullable().default(null),
  claimedVia: jsonText,
});

const source = z.strictObject({
  publisher: jsonText,
  agency: jsonText,
  title: jsonText,
  publishedOn: day.nullable().default(null),
  // As the file says it, where it can be followed: an import changes nothing of what it brings.
  url: jsonText.superRefine((url, { addIssue }) => {
    const fault = url === null ? null : webAddressFault(url);
    if (fault) addIssue({ code: 'custom', message: fault });
  }),
  language: jsonText,
  reference: jsonText,
  original: jsonText,
});

const claim = z.strictObject({
  source: z.number().int().min(0),
  ...figure,
  official: z.boolean().default(false),
  quoted: jsonText,
  locator: jsonText,
});

export const otherFigures = jsonList(z.strictObject(figure));
export const bases = jsonList(basis);
export const parties = jsonList(party);
export const sources = jsonList(source);
export const claims = jsonList(claim);

/** A cell with a JSON array of items of one kind; a blank cell is an empty list. */
function jsonList<Item extends z.ZodType>(item: Item) {
  return z
    .string()
    .transform((cell, context) => {
      if (cell.trim() === '') return [];
      try {
        const value: unknown = JSON.parse(cell);
        return value;
      } catch {
        context.addIssue('is not JSON');
        return z.NEVER;
      }
    })
    .pipe(z.array(item, 'is not a JSON list'));
}
