import { UserError } from '@/lib/errors';

/** How many rows may be rejected: so many, or a share (0 to 1) of those read. */
export type RejectLimit = { rows: number } | { share: number };

/** From here on a share is judged before the end, too, by whether more than half of the rows so far are bad. */
const ENOUGH_TO_JUDGE = 10_000;
const HOPELESS = 0.5;

type RowCounts = { read: number; rejected: number };

/** @throws UserError where more rows were rejected than may be */
export function checkRejects(
  limit: RejectLimit,
  { read, rejected }: RowCounts,
  isEnd: boolean,
): void {
  if (!isOver(limit, { read, rejected }, isEnd)) return;
  const share = Math.round((100 * rejected) / read);
  const most = 'rows' in limit ? `${limit.rows} may be` : `${100 * limit.share} % may be`;
  throw new UserError(
    `${rejected} of ${isEnd ? '' : 'the first '}${read} rows were rejected (${share} %), but only ${most}. Nothing was imported. To raise the limit, use --max-rejects.`,
  );
}

function isOver(limit: RejectLimit, { read, rejected }: RowCounts, isEnd: boolean): boolean {
  if ('rows' in limit) return rejected > limit.rows;
  if (isEnd) return rejected > limit.share * read;
  const hopeless = Math.max(limit.share, HOPELESS);
  return read >= ENOUGH_TO_JUDGE && rejected > hopeless * read;
}
