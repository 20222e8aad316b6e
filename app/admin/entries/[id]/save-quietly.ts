import { type FormState, UNSENT } from '@/lib/forms/form-state';
import type { SaveResult } from './save-result';

export type Save = (
  before: FormState<SaveResult>,
  form: FormData,
) => Promise<FormState<SaveResult>>;

/** How often the draft has been saved now, or null where this was not; and what to say of it. */
type Told = { saved: number | null; words: string };

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Sends what a form holds to be saved, without leaving the page. */
export async function saveQuietly(save: Save, form: HTMLFormElement, saved: number): Promise<Told> {
  const fields = new FormData(form);
  fields.set('intent', 'autosave');
  fields.set('saved', String(saved));
  try {
    const { result, errors } = await save(UNSENT, fields);
    if (result?.kind === 'saved') {
      return { saved: result.saved, words: `Saved ${TIME.format(new Date())}` };
    }
    if (result?.kind === 'stale') {
      return { saved: null, words: 'Someone else has saved this draft. Save to see both versions' };
    }
    return { saved: null, words: `Not saved. ${errors[0]?.message ?? ''}` };
  } catch {
    return {
      saved: null,
      words: 'Not saved: the server can’t be reached. Your words are still here',
    };
  }
}
