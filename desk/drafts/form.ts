import { z } from 'zod';
import { CORRECTION_REASONS, QUEUE_LISTS } from '@/lib/domain/draft';
import { incidentIdIn } from '@/lib/filters/links';
import { ticked } from '@/lib/forms/checklist';
import { key } from '@/lib/forms/fields';

const note = z.string().trim().max(2_000, 'The note must be 2,000 characters or fewer');

/** The incident's form. What it says about the incident is read by lib/entry, and is let through here as it is. */
export const DRAFT_FORM = z.looseObject({
  draft: key,
  saved: key,
  /** What its button asks for; with an incident’s id to which the report is added. */
  intent: z.string().max(240).default('save'),
  reason: z.enum(CORRECTION_REASONS).optional(),
  note: note.optional(),
  form: z.uuid().optional(),
  /** Columns of figures to show beside the usual ones. */
  column: z.union([z.string(), z.array(z.string())]).optional(),
  /** Rows that were taken out without script, and can be put back. */
  removed: z.union([z.string(), z.array(z.string())]).optional(),
  /** The day that it is for whoever sends it. */
  today: z.string().max(10).optional().catch(undefined),
});

/** A draft that was merged with the revision of that number. */
export const REBASED_DRAFT = DRAFT_FORM.extend({ published: key });

const incidentId = z
  .string('Enter the incident’s id')
  .trim()
  .max(2_000)
  .transform(incidentIdIn)
  .refine((id) => id !== '', 'Enter the incident’s id');

/** A draft whose report is added to an incident; `anyway` although there is a draft of that one. */
export const ADDED_REPORT = z.object({
  draft: key,
  incident: incidentId,
  anyway: z.literal('yes').optional(),
});

/** An incident from which another is begun. */
export const COPIED_INCIDENT = z.object({ incident: incidentId });

/** A source by its number from 1, and what it is a source of. */
export const SOURCE_OF_DRAFT = z.object({ draft: key, source: key });
export const SOURCE_OF_INCIDENT = z.object({ incident: incidentId, source: key });

export const NEW_DRAFT = z.object({ dataset: z.string().min(1, 'Choose a dataset').max(100) });
export const ONE_DRAFT = z.object({ draft: key });

/** What a reviewer has read: the draft as it was saved for the nth time. */
export const READ_DRAFT = ONE_DRAFT.extend({
  saved: key,
  /** The mark of the published figures that were there. */
  figures: z.string().max(64),
  /** What they ticked, in the words of the list. */
  checked: ticked,
});

export const SENT_BACK = ONE_DRAFT.extend({
  comment: z
    .string('Say what needs to be fixed')
    .trim()
    .min(1, 'Say what needs to be fixed')
    .max(2_000, 'The comment must be 2,000 characters or fewer'),
});

/** What an address says about the queue: one of its lists, page by page; what can't be read is left out. */
export const QUEUE_QUERY = z.object({
  list: z.enum(QUEUE_LISTS).optional().catch(undefined),
  /** Whose drafts: everyone's, or only the reader's own. */
  who: z.enum(['mine']).optional().catch(undefined),
  page: z.coerce.number().int().positive().max(100_000).default(1).catch(1),
});
