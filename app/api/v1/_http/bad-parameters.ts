import { UserError } from '@/lib/errors';
import type { Issue } from '@/lib/filters/view';

/** Parameters that could not be used as given: where a page says so and goes on, the API refuses. */
export class BadParameters extends UserError {
  override name = 'BadParameters';

  constructor(
    readonly first: Issue,
    readonly issues: Issue[],
  ) {
    super(first.fault);
  }
}

/** @throws BadParameters where there are issues. */
export function refuseIssues(issues: Issue[]): void {
  const [first] = issues;
  if (first !== undefined) throw new BadParameters(first, issues);
}
