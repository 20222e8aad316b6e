import { z } from 'zod';
import { ACTOR_KINDS } from '@/lib/domain/enums';
import { CENTURIES, DATE_ORDERS } from '@/lib/entry/written-date';
import { isUploadField, type UploadField } from './fields';

/** Whose codes say how exact a date is: UCDP's, which are the ledger's own, or ACLED's. */
export const DATE_SCALES = ['ucdp', 'acled'] as const;
export type DateScale = (typeof DATE_SCALES)[number];
/** Whose codes say how exact a place is. */
export const PLACE_SCALES = ['ucdp', 'acled', 'gtd'] as const;
export type PlaceScale = (typeof PLACE_SCALES)[number];

const text = z.string().trim().max(500, 'That is longer than 500 characters').default('');

/** What is said about all rows that do not say it themselves. */
export const fallbacks = z.object({
  country: text,
  sourcePublisher: text,
  sourceTitle: text,
  sourceUrl: text,
});
export type Fallbacks = z.output<typeof fallbacks>;

/** Which column of a file is what. */
export const columnMappingSchema = z.union([
  /** The ledger's own layout, whose columns say what they are. */
  z.object({ layout: z.literal('own') }),
  /** A layout of UCDP GED, which its importer reads. */
  z.object({ layout: z.literal('ucdp-ged') }),
  z.object({
    layout: z.literal('columns'),
    /** For each of the file's columns, in its order, what it is; null if it is left out. */
    fields: z.array(
      z
        .string()
        .refine((name): name is UploadField => isUploadField(name))
        .nullable(),
    ),
    dateOrder: z.enum(DATE_ORDERS),
    /** In which century a year of two digits lies. */
    century: z.enum(CENTURIES).default('unstated'),
    /** Whose codes the columns of precision have; null if there are no such columns. */
    dateScale: z.enum(DATE_SCALES).nullable().default(null),
    placeScale: z.enum(PLACE_SCALES).nullable().default(null),
    fallbacks,
    /** What new parties are, by the keys of their names: it is asked, as a name does not tell. */
    kinds: z.record(z.string(), z.enum(ACTOR_KINDS)).default({}),
    /** Which names of the ledger are meant by new ones of parties and publishers, by the keys of the questions about them. */
    matches: z.record(z.string(), z.string()).default({}),
  }),
]);
export type ColumnMapping = z.output<typeof columnMappingSchema>;
/** What was said about the new names of a file. */
export type NameAnswers = Pick<ChosenColumns, 'kinds' | 'matches'>;
export type ChosenColumns = Extract<ColumnMapping, { layout: 'columns' }>;
