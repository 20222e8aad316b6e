import { z } from 'zod';

/** Longer than any address of a page, so that what is too long for one is said in its own words. */
const MOST_OF_A_QUERY = 20_000;

/** `query`: the parameters that ask for references to what is cited, at the moment that its reader saw. */
export const NEW_CITATION = z.object({ query: z.string().max(MOST_OF_A_QUERY) });
