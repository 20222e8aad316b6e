import { z } from 'zod';
import { filledIn } from '@/lib/forms/fields';
import { THRESHOLDS_OF } from '@/lib/watch/watch';

const MOST_OF_A_QUERY = 20_000;
const A_NUMBER = 'Enter a whole number from 1 to 1,000,000';

const least = z
  .string(A_NUMBER)
  .trim()
  .regex(/^[1-9]\d{0,5}$|^1000000$/, A_NUMBER)
  .transform(Number);

const THRESHOLD = { least, of: z.enum(THRESHOLDS_OF, 'Choose what the number counts') };

/** The token of a watch, from the page at its address. */
const token = filledIn('Reload the page', 100);

/** `query`: the parameters of the page that makes it. */
export const NEW_WATCH = z.object({ query: z.string().max(MOST_OF_A_QUERY), ...THRESHOLD });
export const NEW_THRESHOLD = z.object({ token, ...THRESHOLD });
export const ADDED_CITATION = z.object({ token, citation: filledIn('Enter a citation', 200) });
export const ONE_SUBJECT = z.object({
  token,
  number: z.coerce.number().int().positive().max(1_000_000),
});
export const ONE_WATCH = z.object({ token });

const AN_ADDRESS = 'Enter an email address, such as name@example.org';

export const NEW_WATCH_MAIL = z.object({
  token,
  email: z.string(AN_ADDRESS).trim().max(254, AN_ADDRESS).pipe(z.email(AN_ADDRESS)),
});
export const NEW_HOOK = z.object({ token, url: filledIn('Enter a web address', 2_000) });

/** The token of a link in a mail, which is not that of the watch. */
export const MAIL_LINK = z.object({ link: filledIn('Use the link in the email', 100) });
