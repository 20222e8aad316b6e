import type { ListField } from './incident-fields';

/** What words are kept for. */
export const VOCABULARY_KINDS = ['attack_type', 'weapon', 'target'] as const;
export type VocabularyKind = (typeof VOCABULARY_KINDS)[number];

/** The field of an incident that holds words of each kind. */
export const FIELD_OF_KIND = {
  attack_type: 'attackTypes',
  weapon: 'weapons',
  target: 'targets',
} as const satisfies Record<VocabularyKind, ListField>;
