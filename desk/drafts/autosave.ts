import { unstable_rethrow } from 'next/navigation';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { ToldMerge } from '@/lib/entry/merge';
import { isRowIntent } from '@/lib/entry/rows';
import { countOf } from '@/lib/format/figures';
import { type FormState, UNSENT } from '@/lib/forms/form-state';
import type { Alike } from './duplicates';

/** After this long without a key pressed, in ms. */
const PAUSE = 2_000;

type Found = Alike | null;

/** Whether what is typed is saved. */
export type SaveProgress = 'saved' | 'changed' | 'saving';

type Autosave = {
  progress: SaveProgress;
  /** What to tell of the last save. */
  words: string;
  /** Incidents and drafts that are like the draft as it was last saved. */
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
  first: { draft: number; saved: number; duplicates: Found },
  sent: FormState<SaveResult>,
): Autosave {
  const [words, setWords] = useState('All you entered is saved');
  const [progress, setProgress] = useState<SaveProgress>('saved');
  const [duplicates, setDuplicates] = useState(first.duplicates);
  const isChanged = useRef(false);
  const saved = useRef(first.saved);
  const saving = useRef<Promise<void>>(Promise.resolve());
  useLeaveWarning(isChanged);

  useEffect(() => {
    if (sent.errors.length === 0 && !sent.result) return;
    isChanged.current = true;
    setProgress('saved');
    setWords('Not saved');
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
      setProgress('saving');
      const told = await saveQuietly(save, node, saved.current);
      if (stop.signal.aborted) return;
      setWords(told.words);
      // What is typed meanwhile is not in it.
      setProgress(changes === sending ? 'saved' : 'changed');
      if (told.saved === null) return;
      rememberSave(first.draft, told.saved);
      saved.current = told.saved;
      setDuplicates(told.duplicates);
      // What is on its way can still be lost.
      if (changes === sending) isChanged.current = false;
    };
    const onInput = () => {
      changes += 1;
      isChanged.current = true;
      setProgress('changed');
      clearTimeout(timer);
      timer = setTimeout(() => {
        saving.current = saving.current.then(saveNow);
      }, PAUSE);
    };
    const onSubmit = ({ submitter }: SubmitEvent) => {
      if (submitter instanceof HTMLButtonElement && isRowIntent(submitter.value)) return;
      clearTimeout(timer);
      isChanged.current = false;
      setProgress('saving');
    };
    if (wasTypedIn(node)) onInput();
    node.addEventListener('input', onInput, { signal: stop.signal });
    node.addEventListener('submit', onSubmit, { signal: stop.signal });
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [form, save, first.draft]);

  const settled = async () => {
    await saving.current;
    return saved.current;
  };
  return { progress, words, duplicates, settled };
}

/** How often each draft has been saved, as far as this window knows. */
const savedHere = new Map<number, number>();

export function rememberSave(draft: number, saved: number): void {
  savedHere.set(draft, Math.max(saved, savedHere.get(draft) ?? 0));
}

/** Whether a page shows an older state of a draft than this window has saved, such as after Back. */
export function isBehind(draft: number, saved: number): boolean {
  return saved < (savedHere.get(draft) ?? 0);
}

/** Whether something was typed before the page's script ran. */
function wasTypedIn(form: HTMLFormElement): boolean {
  return [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].some(
    ({ value, defaultValue }) => value !== defaultValue,
  );
}

const WARNING = 'Your last changes are not saved yet. Leave anyway?';

/** Asks before a page with unsaved changes is left, by the browser's ways or by a link to another page of the site. */
function useLeaveWarning(isChanged: RefObject<boolean>): void {
  useEffect(() => {
    const stop = new AbortController();
    const onLeave = (event: BeforeUnloadEvent) => {
      if (isChanged.current) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!isChanged.current || !link || link.target === '_blank') return;
      if (link.pathname === window.location.pathname || window.confirm(WARNING)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('beforeunload', onLeave, { signal: stop.signal });
    document.addEventListener('click', onClick, { capture: true, signal: stop.signal });
    return () => stop.abort();
  }, [isChanged]);
}

type Save = (before: FormState<SaveResult>, form: FormData) => Promise<FormState<SaveResult>>;

/** How often the draft has been saved now and what is like it, or that it was not saved; and what to say about it. */
type AutosaveOutcome = { words: string } & ({ saved: number; duplicates: Found } | { saved: null });

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Sends what a form holds to be saved, without leaving the page. */
async function saveQuietly(
  save: Save,
  form: HTMLFormElement,
  saved: number,
): Promise<AutosaveOutcome> {
  const fields = new FormData(form);
  fields.set('intent', 'autosave');
  fields.set('saved', String(saved));
  try {
    const { result, errors } = await save(UNSENT, fields);
    if (result?.kind === 'saved') {
      const { saved: now, duplicates } = result;
      return { saved: now, duplicates, words: savedWords(countAlike(duplicates)) };
    }
    if (result?.kind === 'stale') {
      const who = result.by ?? 'You, in another window,';
      return {
        saved: null,
        words: `Not saved. ${who} saved this draft. Save to see both versions`,
      };
    }
    return { saved: null, words: `Not saved. ${errors[0]?.message ?? ''}` };
  } catch {
    return {
      saved: null,
      words: 'Not saved. We can’t reach the server. What you entered is still here',
    };
  }
}

const countAlike = (found: Found) =>
  found === null ? 0 : found.published.length + found.drafts.length;

function savedWords(duplicates: number): string {
  const saved = `Saved ${TIME.format(new Date())}`;
  if (duplicates === 0) return saved;
  const likely = countOf(duplicates, 'likely duplicate', 'likely duplicates');
  return `${saved}. ${likely}, below the form`;
}

/** Sends a form as its button asks. A redirect goes on; of a failure it is told, and the form stays as it is. */
export async function saveByHand(save: Save, fields: FormData): Promise<FormState<SaveResult>> {
  try {
    return await save(UNSENT, fields);
  } catch (error) {
    unstable_rethrow(error);
    const message =
      'Not saved. We can’t reach the server, or something went wrong there. What you entered is still here. Try again in a moment.';
    return { errors: [{ field: '', message }], values: {} };
  }
}

/** What saving a draft came to, where it is not followed by a redirect. */
export type SaveResult =
  | { kind: 'saved'; saved: number; duplicates: Found }
  | {
      /** Another form had saved it meanwhile: what they saved and what was sent, merged. */
      kind: 'stale';
      saved: number;
      /** Null where it was the same person, in another window. */
      by: string | null;
      merge: ToldMerge;
    };
