import { z } from 'zod';

export const ONE_PERSON_DESK = z.object({
  who: z.enum(['two', 'one'], { error: 'Choose who may publish a draft' }),
});
