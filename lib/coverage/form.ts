import { z } from 'zod';
import { readCoverage } from './text';

/** The field of a form that says what a release covers. */
export const coverageField = z
  .string('Say what it covers')
  .trim()
  .min(1, 'Say what it covers, or “selection” if it covers no time or country as a whole')
  .max(2_000, 'This must be 2,000 characters or fewer')
  .transform((text, context) => {
    const read = readCoverage(text);
    if ('stated' in read) return read.stated;
    context.addIssue(read.fault);
    return z.NEVER;
  });
