import type { DatasetWords } from '@/lib/domain/dataset';
import type { ProposalRule } from '@/lib/domain/enums';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { REDISTRIBUTION_WORDS } from '@/lib/format/redistribution';
import { RULE_WORDS } from '@/lib/format/words';

/** What the desk calls each of a dataset's words. */
export const WORD_LABELS: Readonly<Record<keyof DatasetWords, string>> = {
  title: 'Title',
  publisher: 'Publisher',
  description: 'Description',
  coverage: 'Coverage',
  licence: 'Licence',
  citation: 'Citation',
  recordsWounded: 'Counts wounded',
  defaultRule: 'Rule for published figures',
  redistribution: 'What readers may see',
};

const FIELDS = [
  'title',
  'publisher',
  'description',
  'coverage',
  'licence',
  'citation',
  'recordsWounded',
  'defaultRule',
  'redistribution',
] as const satisfies readonly (keyof DatasetWords)[];

export type WordChange = { field: keyof DatasetWords; from: string; to: string };

/** What differs between two states of a dataset's words. */
export function changedWords(before: DatasetWords, after: DatasetWords): WordChange[] {
  return FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    from: inWords(before, field),
    to: inWords(after, field),
  }));
}

/**
 * What one person entered, over what another has saved since the first began from `read`: what the first left alone is
 * as the other has it.
 */
export function overOthers(
  read: DatasetWords,
  entered: DatasetWords,
  saved: DatasetWords,
): DatasetWords {
  const own = changedWords(read, entered).map(({ field }) => [field, entered[field]] as const);
  return { ...saved, ...Object.fromEntries(own) };
}

/** What another rule would do to the open drafts of a dataset. Nothing is said about the rule that it has. */
export function movesInWords(
  { open, read, moved }: { open: number; read: number; moved: ReadonlyMap<ProposalRule, number> },
  present: ProposalRule,
): Map<ProposalRule, string> {
  if (open === 0) return new Map();
  const all = countOf(open, 'open draft', 'open drafts');
  const drafts = read < open ? `the newest ${wholeNumber(read)} of ${all}` : all;
  const others = [...moved].filter(([rule]) => rule !== present);
  return new Map(
    others.map(([rule, count]) => [
      rule,
      `Choosing it now would change figures in ${wholeNumber(count)} of ${drafts}.`,
    ]),
  );
}

function inWords(words: DatasetWords, field: keyof DatasetWords): string {
  if (field === 'defaultRule') return RULE_WORDS[words.defaultRule];
  if (field === 'redistribution') return REDISTRIBUTION_WORDS[words.redistribution];
  const value = words[field];
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value ?? 'nothing';
}
