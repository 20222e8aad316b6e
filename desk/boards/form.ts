import { z } from 'zod';
import { SLUG } from '@/lib/domain/patterns';
import { type Board, parseBoard, queryAt } from '@/lib/filters/board';
import { filledIn, key, orBlank, why } from '@/lib/forms/fields';
import type { FormError } from '@/lib/forms/form-state';

const NAME = filledIn('Enter its name in web addresses', 60).regex(
  SLUG,
  'Use lower-case letters, digits and single hyphens, such as iraq-2014',
);

/** Longer than any address of a board, so that what is too long for one is said in its own words. */
const BOARD_FIELDS = {
  address: filledIn('Paste the address of the board', 20_000),
  moment: z.enum(['live', 'sealed'], { error: 'Choose whether its views stay up to date' }),
};

export const NEW_BOARD = z.object({ ...BOARD_FIELDS, slug: NAME, note: orBlank(2_000) });
/** `number`: of the revision that the form was opened with. */
export const CHANGED_BOARD = z.object({ ...BOARD_FIELDS, slug: NAME, number: key, note: why });
export const UNPUBLISHED_BOARD = z.object({ slug: NAME, number: key, note: why });

/** The board of an address, with or without its host; or what keeps it from being published. */
export function boardOfAddress(
  address: string,
): { board: Board; errors: null } | { board: null; errors: FormError[] } {
  const refused = (...messages: string[]) => ({
    board: null,
    errors: messages.map((message) => ({ field: 'address', message })),
  });
  const query = queryAt(address, '/board');
  if (query === null) {
    return refused('This is not the address of a board. Open the board, and copy its address');
  }
  const { board, issues } = parseBoard(new URLSearchParams(query));
  if (issues.length > 0) return refused(...issues.map(({ message }) => message));
  if (board.items.length === 0) return refused('The board has no views. Add some first');
  if (board.title === '') return refused('The board has no title. Give it one first');
  return { board, errors: null };
}
