import type { DatasetChanged } from '@/db/mutations/dataset/correct-dataset';
import { changedWords, overOthers, WORD_LABELS } from '@/lib/datasets/words';
import type { DatasetWords } from '@/lib/domain/dataset';

/** What is said to someone whose correction met another's: what that changed, with their own words kept. */
export function afterOthers(
  read: DatasetWords,
  entered: DatasetWords,
  { message, saved }: DatasetChanged,
) {
  const words = overOthers(read, entered, saved);
  const told = changedWords(read, saved).map(({ field, from, to }) => ({
    field,
    message: `${WORD_LABELS[field]} was “${from}” and is now “${to}”. ${
      words[field] === saved[field]
        ? 'We have used the new value'
        : 'Your text is kept below. If you save, it will replace theirs'
    }`,
  }));
  return { errors: [{ field: '', message }, ...told], result: { read: saved, words } };
}
