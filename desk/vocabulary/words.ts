import type { VocabularyKind } from '@/lib/domain/vocabulary';

/** What words are kept for, as headings and lists of choices have it. */
export const VOCABULARY_KIND_WORDS: Readonly<Record<VocabularyKind, string>> = {
  attack_type: 'Attack types',
  weapon: 'Weapons',
  target: 'Targets',
};
