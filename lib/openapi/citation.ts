import { z } from 'zod';
import { CITATION_FILES } from '@/lib/citation/files';
import { CITATION_FORMS } from '@/lib/citation/forms';
import { CITATION_ID, CITATION_KINDS } from '@/lib/domain/citation';
import { MEASURES } from '@/lib/domain/enums';
import { day, instantForm, published, text } from './parts';

const cell = z.union([z.string(), z.number(), z.null()]);

/** A citation as JSON: all that is kept of it. */
export const CITATION_ANSWER = z
  .strictObject({
    id: z.string().regex(CITATION_ID),
    address: z.url(),
    view: z.url(),
    kind: z.enum(CITATION_KINDS),
    query: z.string(),
    title: z.string(),
    sentence: z.string(),
    source: z.string(),
    measure: z.enum(MEASURES).nullable(),
    range: z.strictObject({ from: day, to: day }),
    dataset: z
      .strictObject({
        slug: z.string(),
        ...published,
        version: z.int(),
        recordedAt: instantForm,
        releases: z.array(z.string()),
        synthetic: z.boolean(),
      })
      .nullable(),
    recordedAt: instantForm.optional(),
    population: z
      .strictObject({ title: z.string(), publisher: z.string(), licence: text })
      .nullable(),
    totals: z
      .strictObject({
        ...published,
      })
      .nullable()
      .meta({ description: 'The published totals that it is held against, where it is.' }),
    beside: z
      .strictObject({
        slug: z.string(),
        ...published,
        version: z.int(),
        releases: z.array(z.strictObject({ name: z.string() })),
      })
      .nullable()
      .meta({
        description: 'The other dataset that its events were matched with, where they were.',
      }),
    statedBy: z
      .array(z.strictObject({ name: z.string(), reference: text, url: text }))
      .nullable()
      .meta({
        description:
          'The sources that state it, where it is of no dataset. `dataset` and `measure` are then null, `labels` names those of whom it is stated, and `recordedAt` is the moment.',
      }),
    method: z.int(),
    madeAt: instantForm,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    labels: z.record(z.string(), z.string()),
    rows: z.strictObject({ columns: z.array(z.string()), rows: z.array(z.array(cell)) }),
  })
  .meta({
    description:
      'What was cited, as it was. `sha256` is that of `rows` as canonical JSON (RFC 8785), and `id` is made of all that is said. Rows keep what was added up, so that a sum is 0 where `covered` is `no`, `silent` or `silent_part` or where all figures are unknown. That is no zero, and an empty cell in the CSV.',
  });

const endings = CITATION_FORMS.map(({ ending }) => ending).join(', ');

/** Where a citation is, and in which forms. */
export const CITATION_PATH = {
  operationId: 'citation',
  summary: 'A citation, which never changes, in any of its forms.',
  parameters: [
    {
      name: 'id',
      in: 'path',
      required: true,
      description: `The id of the citation, and the ending of its form behind a dot: ${endings}. Without one it is JSON. The same is at /c/{id}, by ending or by Accept header.`,
      schema: { type: 'string' },
      example: 'z34pb4081wqr18pp.csv',
    },
  ],
  responses: {
    '200': {
      description:
        'What was cited, its references, its picture, or all of it as a bundle that proves itself.',
      headers: { ETag: { schema: { type: 'string' } } },
      content: Object.fromEntries(
        CITATION_FORMS.map(({ ending, type }) => [
          type.split(';')[0] ?? type,
          ending === 'json'
            ? { schema: { $ref: '#/components/schemas/Answer_citation' } }
            : { schema: { type: 'string' } },
        ]),
      ),
    },
  },
} as const;

/** Where references are as files. */
export const CITE_PATH = {
  operationId: 'cite',
  summary:
    'A reference as a file: to a view by its own parameters, to a part of one, or to an incident.',
  parameters: [
    {
      name: 'format',
      in: 'path',
      required: true,
      description: 'The ending of the file.',
      schema: { type: 'string', enum: CITATION_FILES.map(({ format }) => format) },
    },
  ],
  responses: {
    '200': {
      description: 'The reference, with the version and an address that stays with it.',
      headers: { ETag: { schema: { type: 'string' } } },
      content: Object.fromEntries(
        CITATION_FILES.map(({ type }) => [
          type.split(';')[0] ?? type,
          { schema: { type: 'string' } },
        ]),
      ),
    },
  },
} as const;
