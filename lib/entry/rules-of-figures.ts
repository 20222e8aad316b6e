import { PROPOSAL_RULES } from '@/lib/domain/enums';

/** The rule of a figure that is as the recorder's file states it. It can be kept, and not be chosen. */
export const AS_RECORDED = 'as_recorded';

/** In place of a rule: nothing is published, though sources make claims. */
export const NOT_PUBLISHED = 'not_published';

/** What a figure’s rule can be in the form, beside blank: then the dataset’s rule finds it. */
export const FIGURE_RULES = [...PROPOSAL_RULES, 'by_hand', AS_RECORDED, NOT_PUBLISHED] as const;
