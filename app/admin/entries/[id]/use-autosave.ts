import { type RefObject, useEffect, useRef, useState } from 'react';
import type { LikelyDuplicate } from '@/db/read/duplicates';
import type { FormState } from '@/lib/forms/form-state';
import { type Save, saveQuietly } from './save-quietly';
import type { SaveResult } from './save-result';
import { useLeaveWarning } from './use-leave-warning';

/** After this long without a key pressed, in ms. */
const PAUSE = 2_000;

type Found = readonly LikelyDuplicate[] | null;

type Autosave = {
  /** What to tell of the last save. */
  words: string;
  /** What is like the draft as it was saved last. */
  duplicates: Found;
  /** Waits for a save in progress; gives how often the draft has been saved, as far as this page knows. */
  settled: () => Promise<number>;
};

/**
 * Saves a form a while after it was last changed, and warns before what is not saved is left. What the server does not
 * take stays in the form, with words that say so; the next save by hand shows why.
 * @param sent what came of sending the form by hand
 */
export function useAutosave(
  form: RefObject<HTMLFormElement | null>,
  save: Save,
  first: { saved: number; duplicates: Found },
  sent: FormState<SaveResult>,
): Autosave {
  const [words, setWords] = useState('');
  const [duplicates, setDuplicates] = useState(first.duplicates);
  const isChanged = useRef(false);
  const saved = useRef(first.saved);
  const saving = useRef<Promise<void>>(Promise.resolve());
  useLeaveWarning(isChanged);

  useEffect(() => {
    if (sent.errors.length > 0 || sent.result) isChanged.current = true;
    if (sent.result) saved.current = sent.result.saved;
  }, [sent]);

  useEffect(() => {
    const node = form.current;
    if (!node) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;

    let changes = 0;
    const saveNow = async () => {
      const sending = changes;
      const told = await saveQuietly(save, node, saved.current);
      if (stop.signal.aborted) return;
      setWords(told.words);
      if (told.saved === null) return;
      saved.current = told.saved;
      setDuplicates(told.duplicates);
      // What is on its way can still be lost, and what was typed meanwhile is not in it.
      if (changes === sending) isChanged.current = false;
    };
    const onInput = () => {
      changes += 1;
      isChanged.current = true;
      clearTimeout(timer);
      timer = setTimeout(() => {
        saving.current = saving.current.then(saveNow);
      }, PAUSE);
    };
    const onSubmit = () => {
      clearTimeout(timer);
      isChanged.current = false;
    };
    if (wasTypedIn(node)) onInput();
    node.addEventListener('input', onInput, { signal: stop.signal });
    node.addEventListener('submit', onSubmit, { signal: stop.signal });
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [form, save]);

  const settled = async () => {
    await saving.current;
    return saved.current;
  };
  return { words, duplicates, settled };
}

/** Whether something was typed before the page's script ran. */
function wasTypedIn(form: HTMLFormElement): boolean {
  return [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].some(
    ({ value, defaultValue }) => value !== defaultValue,
  );
}
