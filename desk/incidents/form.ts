import { z } from 'zod';
import { CORRECTION_REASONS } from '@/lib/domain/draft';
import { chosenKey, key } from '@/lib/forms/fields';

const publicId = z
  .string('Enter the incident’s id')
  .trim()
  .min(1, 'Enter the incident’s id')
  .max(200, 'That is longer than an incident’s id');

/** Readers see it beside the revision. */
const note = z
  .string('Say why')
  .trim()
  .min(1, 'Say why')
  .max(2_000, 'The note must be 2,000 characters or fewer');

const ONE_INCIDENT = z.object({ incident: publicId });

/** An incident as someone saw it: `seen` is the number of that revision. */
const SEEN_INCIDENT = ONE_INCIDENT.extend({ seen: key });

export const EXPLAINED = SEEN_INCIDENT.extend({ note });

// Fields in the order of their forms: faults are listed in it.
export const CORRECTION = ONE_INCIDENT.extend({
  reason: z.enum(CORRECTION_REASONS, {
    error: 'Choose the reason',
  }),
  note,
  /** Ticked to begin one although there is a draft of the incident. */
  anyway: z.literal('yes').optional(),
});

export const MERGER = SEEN_INCIDENT.extend({ winning: publicId, note });

/** `number` is that of the revision whose content is published again. */
export const RESTORATION = SEEN_INCIDENT.extend({
  number: chosenKey('Choose the revision'),
  note,
});

/** What waits for a decision, as someone saw it beside revision `seen` of its incident. */
export const HELD_DECISION = z.object({ held: key, seen: key });

/** Which page of a list an address asks for. */
export const PAGE_SHOWN = z.object({
  page: z.coerce.number().int().positive().max(100_000).default(1).catch(1),
});
