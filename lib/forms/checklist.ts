import { z } from 'zod';
import type { FormError } from './form-state';

/** What was ticked of a list, in its words. */
export const ticked = z
  .union([z.array(z.string().max(300)).max(50), z.string().max(300)])
  .default([])
  .transform((given) => [given].flat());

/** What of a list was not ticked, as faults of its boxes. */
export function untickedErrors(
  list: string,
  checks: readonly string[],
  left: readonly string[],
): FormError[] {
  return left.map((check) => ({
    field: checkId(list, checks.indexOf(check)),
    message: `Check and tick: ${check}`,
  }));
}

/** The id of a list’s box by its place. A page may have several lists. */
export const checkId = (list: string, at: number) => `${list}-${at + 1}`;
