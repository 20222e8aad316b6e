'use client';

import { useRouter } from 'next/navigation';
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
import { ActionForm, ErrorSummary } from '@/components/forms/action-form';
import { SelectField, TextAreaField } from '@/components/forms/fields';
import type { IncidentEntry } from '@/lib/entry/entry';
import { type TakenOut, takenOutText } from '@/lib/entry/rows';
import { errorOf, type FormError, type FormState, UNSENT } from '@/lib/forms/form-state';
import { rebaseDraftAction, sendBackAction, startDraftAction } from './actions';
import { saveDraftAction } from './actions-of-saving';
import { isBehind, rememberSave, type SaveResult, saveByHand, useAutosave } from './autosave';
import type { Alike } from './duplicates';
import { FormActions, type FormContext, SectionsList } from './form-frame';
import { LiveProvider, useLiveEntry } from './live-entry';
import { MergeFields } from './ui-changes';
import { LikelyDuplicates } from './ui-duplicates';

type EntryFormProps = {
  draft: number;
  saved: number;
  /** Marks this page’s saves, so that none of them is taken for another’s. */
  form: string;
  /** The draft as it is saved, with a row to fill in in each part. */
  entry: IncidentEntry;
  context: FormContext;
  /** What is wrong with the draft as saved, once it was asked for. */
  errors: readonly FormError[];
  /** What may be the same incident, as far as the draft says when the page is opened. */
  duplicates: Alike | null;
  /** Whether it is of a new incident. */
  isNew: boolean;
  /** The rows that were taken out without script, and can be put back; the last one last. */
  takenOut: readonly TakenOut[];
  children: ReactNode;
};

/**
 * The incident's form. A page that is gone back to is what it was when it was left: it is asked for again before anything of it
 * is shown, where more has been saved since. To be keyed by the page's address, which each save changes.
 */
export function EntryForm(props: EntryFormProps) {
  const { draft, saved } = props;
  const router = useRouter();
  const isOld = isBehind(draft, saved);
  useEffect(() => {
    if (isOld) router.refresh();
    else rememberSave(draft, saved);
  }, [router, draft, saved, isOld]);
  if (isOld) return <p role="status">Opening the draft as it was saved …</p>;
  return <OpenForm {...props} />;
}

/**
 * The form around its sections: saves by itself and by hand and, where two have changed one draft, brings both together. React
 * would empty a form that it sends itself, and leave the page where the server can't be reached, so with script it is sent by
 * hand.
 */
function OpenForm(props: EntryFormProps) {
  const { draft, saved, entry, context, errors, isNew, children, ...opened } = props;
  const form = useRef<HTMLFormElement>(null);
  const [sent, send] = useActionState(saveDraftAction, UNSENT);
  const [sentByHand, setSentByHand] = useState<FormState<SaveResult> | null>(null);
  const [isPending, startTransition] = useTransition();
  const [mark] = useState(opened.form);
  const state = sentByHand ?? sent;
  const first = { draft, saved, duplicates: opened.duplicates };
  const { progress, words, duplicates, settled } = useAutosave(form, saveDraftAction, first, state);
  const live = useLiveEntry(form, entry, opened.takenOut);
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
    if (live.change(String(fields.get('intent')))) return;
    startTransition(async () => {
      fields.set('saved', String(await settled()));
      const told = await saveByHand(saveDraftAction, fields);
      startTransition(() => setSentByHand(told));
    });
  };
  return (
    <form
      ref={form}
      action={send}
      onSubmit={submit}
      noValidate
      aria-busy={isPending}
      className="entry-form"
    >
      {/* Enter in a field presses the first button of a form. */}
      <button
        type="submit"
        name="intent"
        value="save"
        tabIndex={-1}
        aria-hidden
        className="sr-only"
      >
        Save the draft
      </button>
      <ErrorSummary errors={faults} />
      <input type="hidden" name="draft" value={draft} />
      <input type="hidden" name="form" value={mark} />
      <input type="hidden" name="saved" value={stale?.saved ?? saved} />
      {opened.takenOut.map((one) => (
        <input key={takenOutText(one)} type="hidden" name="removed" value={takenOutText(one)} />
      ))}
      {stale === null ? (
        <LiveProvider live={live}>
          <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_11rem] lg:gap-x-6">
            <div>
              {children}
              <LikelyDuplicates found={duplicates} canAdd={isNew} />
            </div>
            <div className="sticky bottom-0 mt-4 self-start border-t border-line bg-paper py-2 lg:top-4 lg:mt-0 lg:border-0 lg:py-0">
              <div className="hidden lg:block">
                <SectionsList entry={live.typed} context={context} errors={faults} />
              </div>
              <FormActions progress={progress} words={words} />
            </div>
          </div>
        </LiveProvider>
      ) : (
        <section aria-labelledby="both" className="mt-6 max-w-2xl">
          <h2 id="both">
            {stale.by === null
              ? 'You have saved this draft in another window since you opened it here'
              : `${stale.by} has saved this draft since you opened it`}
          </h2>
          <p>Nothing is lost. Choose what to keep in each field, then save.</p>
          <MergeFields merge={stale.merge} by={stale.by ?? 'the other window'} />
          <button type="submit" name="intent" value="save" className="button mt-4">
            Save both together
          </button>
        </section>
      )}
    </form>
  );
}

type RebaseFormProps = {
  draft: number;
  saved: number;
  /** The number of the revision that the choices are between. */
  published: number;
  children: ReactNode;
};

/** Sends the choices between a draft and what is published by now. */
export function RebaseForm({ draft, saved, published, children }: RebaseFormProps) {
  return (
    <ActionForm action={rebaseDraftAction}>
      {() => (
        <>
          <input type="hidden" name="draft" value={draft} />
          <input type="hidden" name="saved" value={saved} />
          <input type="hidden" name="published" value={published} />
          {children}
          <button type="submit" className="button mt-4">
            Bring both together
          </button>
        </>
      )}
    </ActionForm>
  );
}

/** Sends a draft back to its author with words. */
export function SendBackForm({ draft }: { draft: number }) {
  return (
    <ActionForm action={sendBackAction}>
      {({ errors, values }) => (
        <>
          <input type="hidden" name="draft" value={draft} />
          <TextAreaField
            name="comment"
            label="What needs to be fixed"
            defaultValue={values.comment ?? ''}
            error={errorOf(errors, 'comment')}
          />
          <button type="submit" className="button">
            Send it back
          </button>
        </>
      )}
    </ActionForm>
  );
}

type StartFormProps = {
  datasets: readonly (readonly [slug: string, title: string])[];
  /** The dataset that was used last. */
  last: string | null;
};

/** Starts the draft of a new incident in a dataset. */
export function StartForm({ datasets, last }: StartFormProps) {
  const [only] = datasets;
  return (
    <ActionForm action={startDraftAction}>
      {({ errors }) => (
        <div className="max-w-sm">
          {datasets.length === 1 && only ? (
            <input type="hidden" name="dataset" value={only[0]} />
          ) : (
            <SelectField
              name="dataset"
              label="Dataset"
              defaultValue={last ?? only?.[0] ?? ''}
              options={datasets}
              error={errorOf(errors, 'dataset')}
            />
          )}
          <button type="submit" className="button mt-2">
            Enter an incident
          </button>
        </div>
      )}
    </ActionForm>
  );
}
