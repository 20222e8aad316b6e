import { z } from 'zod';
import { UserError } from '@/lib/errors';
import { type Entry, LONGEST_TEXT, MOST_OF_A_PART } from './entry';
import { entryFromFields } from './form-fields';

/**
 * The entry that a form's fields hold; a field given more than once is a list of texts.
 * @throws UserError where a text is longer, or a part has more rows, than any that we keep
 */
export function entryOfForm(fields: Readonly<Record<string, unknown>>): Entry {
  const single = Object.entries(fields).flatMap(([name, given]) =>
    [given].flat().map((value): [string, unknown] => [name, value]),
  );
  try {
    return entryFromFields(single);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new UserError(
      `A text is longer than ${LONGEST_TEXT} characters, or there are more than ${MOST_OF_A_PART} rows: shorten it.`,
    );
  }
}
