import { z } from 'zod';
import { VOCABULARY_KINDS } from '@/lib/domain/vocabulary';
import { filledIn, key } from '@/lib/forms/fields';

const kind = z.enum(VOCABULARY_KINDS, { error: 'Choose what it is a word for' });
/** A semicolon would make two of it in the incident's form. */
const word = filledIn('Enter the word', 100).refine((text) => !text.includes(';'), {
  error: 'A word can’t have a semicolon',
});

/** A word as someone saw it who does something to it. */
const ON_WORD = { id: key, changeNumber: key };

export const NEW_WORD = z.object({ kind, word });
export const ONE_WORD = z.object(ON_WORD);
export const RETIRED_WORD = z.object({
  ...ON_WORD,
  isRetired: z.enum(['yes', 'no']).transform((given) => given === 'yes'),
});
export const RENAMED_WORD = z.object({ ...ON_WORD, word });
export const MERGED_WORD = z.object({ ...ON_WORD, into: word });
export const NEW_WORD_ALIAS = z.object({ ...ON_WORD, alias: word });
export const ONE_WORD_ALIAS = z.object({ ...ON_WORD, aliasId: key });

export const WORD_IN_PATH = z.object({ id: key });
