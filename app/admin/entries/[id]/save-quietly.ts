import type { LikelyDuplicate } from '@/db/read/duplicates';
import { countOf } from '@/lib/format/figures';
import { type FormState, UNSENT } from '@/lib/forms/form-state';
import type { SaveResult } from './save-result';

export type Save = (
  before: FormState<SaveResult>,
  form: FormData,
) => Promise<FormState<SaveResult>>;

/** How often the draft has been saved now and what is like it, or that it was not saved; and what to say of it. */
export type Told = { words: string } & (
  | { saved: number; duplicates: readonly LikelyDuplicate[] | null }
  | { saved: null }
);

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Sends what a form holds to be saved, without leaving the page. */
export async function saveQuietly(save: Save, form: HTMLFormElement, saved: number): Promise<Told> {
  const fields = new FormData(form);
  fields.set('intent', 'autosave');
  fields.set('saved', String(saved));
  try {
    const { result, errors } = await save(UNSENT, fields);
    if (result?.kind === 'saved') {
      const { saved: now, duplicates } = result;
      return { saved: now, duplicates, words: savedWords(duplicates?.length ?? 0) };
    }
    if (result?.kind === 'stale') {
      return { saved: null, words: 'Someone else has saved this draft. Save to see both versions' };
    }
    return { saved: null, words: `Not saved. ${errors[0]?.message ?? ''}` };
  } catch {
    return {
      saved: null,
      words: 'Not saved. We can’t reach the server. What you entered is still here',
    };
  }
}

function savedWords(duplicates: number): string {
  const saved = `Saved ${TIME.format(new Date())}`;
  if (duplicates === 0) return saved;
  const likely = countOf(duplicates, 'likely duplicate', 'likely duplicates');
  return `${saved}. ${likely}, at the end of the form`;
}
