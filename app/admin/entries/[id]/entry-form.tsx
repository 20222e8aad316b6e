'use client';

import {
  type FormEvent,
  type ReactNode,
  useActionState,
  useEffect,
  useMemo,
  useRef,
  useState,
  useTransition,
} from 'react';
import { MergeFields } from '@/components/entry/merge-fields';
import { ErrorSummary } from '@/components/forms/action-form';
import { IntentButton } from '@/components/forms/intent-button';
import type { LikelyDuplicate } from '@/db/read/duplicates';
import { type FormError, type FormState, UNSENT } from '@/lib/forms/form-state';
import { save } from './actions';
import { LikelyDuplicates } from './likely-duplicates';
import { saveByHand } from './save-by-hand';
import type { SaveResult } from './save-result';
import { useAutosave } from './use-autosave';

type Props = {
  draft: number;
  saved: number;
  /** What is wrong with the draft as saved, once it was asked for. */
  errors: readonly FormError[];
  /** What may be the same incident, as far as the draft says when the page is opened. */
  duplicates: readonly LikelyDuplicate[] | null;
  children: ReactNode;
};

/**
 * The incident's form around its sections: saves by itself and by hand and, where two have changed one draft, brings both
 * together. React would empty a form that it sends itself, and leave the page where the server can't be reached, so with
 * script it is sent by hand. To be keyed by the page's
 * address, which each save changes.
 */
export function EntryForm({ draft, saved, errors, children, ...opened }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [sent, send] = useActionState(save, UNSENT);
  const [sentByHand, setSentByHand] = useState<FormState<SaveResult> | null>(null);
  const [isPending, startTransition] = useTransition();
  const state = sentByHand ?? sent;
  const first = { saved, duplicates: opened.duplicates };
  const { words, duplicates, settled } = useAutosave(form, save, first, state);
  const stale = state.result?.kind === 'stale' ? state.result : null;
  const faults = useMemo(() => [...state.errors, ...errors], [state.errors, errors]);

  useEffect(() => {
    document.getElementById(window.location.hash.slice(1))?.focus();
  }, []);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { nativeEvent } = event;
    const button = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
    const fields = new FormData(event.currentTarget, button);
    startTransition(async () => {
      fields.set('saved', String(await settled()));
      const told = await saveByHand(save, fields);
      startTransition(() => setSentByHand(told));
    });
  };
  return (
    <form ref={form} action={send} onSubmit={submit} noValidate aria-busy={isPending}>
      <ErrorSummary errors={faults} />
      <input type="hidden" name="draft" value={draft} />
      <input type="hidden" name="saved" value={stale?.saved ?? saved} />
      <p role="status" className="min-h-6 text-muted">
        {stale === null && words}
      </p>
      {stale === null ? (
        <>
          {children}
          <LikelyDuplicates found={duplicates} />
          <div className="mt-10 flex flex-wrap gap-4 border-t border-line pt-6">
            <button type="submit" name="intent" value="submit" className="button">
              Submit for review
            </button>
            <IntentButton intent="save">Save the draft</IntentButton>
          </div>
        </>
      ) : (
        <section aria-labelledby="both" className="max-w-2xl">
          <h2 id="both">{stale.by} has saved this draft since you opened it</h2>
          <p>Nothing is lost. Choose what to keep in each field, then save.</p>
          <MergeFields merge={stale.merge} by={stale.by} />
          <button type="submit" name="intent" value="save" className="button mt-4">
            Save both together
          </button>
        </section>
      )}
    </form>
  );
}
