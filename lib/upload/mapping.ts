import { z } from 'zod';
import { isUploadField, type UploadField } from './fields';

/** How numbers with slashes or full stops are read as dates; `iso` takes only what can be read in one way. */
export const DATE_ORDERS = ['iso', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const text = z.string().trim().max(500, 'That is longer than 500 characters').default('');

/** What is said of all rows that do not say it themselves. */
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
  z.object({
    layout: z.literal('columns'),
    /** For each of the file's columns, in its order, what it is; null where it is left out. */
    fields: z.array(
      z
        .string()
        .refine((name): name is UploadField => isUploadField(name))
        .nullable(),
    ),
    dateOrder: z.enum(DATE_ORDERS),
    fallbacks,
  }),
]);
export type ColumnMapping = z.output<typeof columnMappingSchema>;
export type ChosenColumns = Extract<ColumnMapping, { layout: 'columns' }>;
