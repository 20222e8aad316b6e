'use client';

import { useRouter } from 'next/navigation';
import {
  type FocusEvent,
  type FormEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
  useTransition,
} from 'react';

type Props = {
  /** The page that shows the view: the form leads there, with or without script. */
  action: string;
  /** The present view's query. After "back" or a removed filter the fields are set to it again. */
  query: string;
  /** What the page shows, said to a screen reader when it has changed. */
  summary: string;
  children: ReactNode;
};

/**
 * A plain GET form. With script, each change goes to the new view's canonical address at once, so that it stands in
 * the history; values that can't be used are sent as typed, so that the page can name them.
 */
export function FilterForm({ action, query, summary, children }: Props) {
  const router = useRouter();
  const [isBusy, begin] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  /** What the fields held when each view was asked for that has not come yet, by its query. */
  const asked = useRef(new Map<string, FieldStates>());

  // Nothing is said of the view that the page was opened with, until a reader comes back to it.
  const [opened] = useState(query);
  const [hasChanged, setHasChanged] = useState(false);
  if (!hasChanged && query !== opened) setHasChanged(true);

  useEffect(() => {
    if (form.current === null) return;
    const states = asked.current.get(query) ?? [...asked.current.values()].at(-1);
    // Those asked for before it never come.
    for (const earlier of [...asked.current.keys()]) {
      asked.current.delete(earlier);
      if (earlier === query) break;
    }
    setAgain(form.current, states);
    // A link that removed a filter has gone with it, and took the focus along.
    if (hasChanged && document.activeElement === document.body) {
      form.current.focus({ preventScroll: true });
    }
  }, [query, hasChanged]);

  async function show(): Promise<void> {
    if (form.current === null) return;
    const [data, states] = [new FormData(form.current), statesOf(form.current)];
    const reader = await formReader();
    if (reader === null) {
      form.current?.submit();
      return;
    }
    const next = reader.formQuery(action, data);
    if (next === query) return;
    asked.current.delete(next);
    asked.current.set(next, states);
    begin(() => router.push(next === '' ? action : `${action}?${next}`, { scroll: false }));
  }

  return (
    <form
      ref={form}
      action={action}
      method="get"
      className="text-sm"
      aria-busy={isBusy}
      tabIndex={-1}
      onSubmit={(event) => {
        event.preventDefault();
        void show();
      }}
      onFocus={() => void formReader()}
      onChange={(event) => {
        if (isChoice(event)) void show();
      }}
      onBlur={(event) => {
        if (isTyped(event)) void show();
      }}
    >
      {children}
      <p role="status" className="sr-only">
        {isBusy ? 'Counting …' : hasChanged ? summary : ''}
      </p>
    </form>
  );
}

/** What reads the form is fetched when it is first used. Where it can't be, the form is sent as it is without script. */
const formReader = () => import('./form-query').catch(() => null);

type FormField = HTMLInputElement | HTMLSelectElement;
type FieldStates = ReadonlyMap<FormField, string>;

const isBox = (field: FormField): field is HTMLInputElement =>
  field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type);

function stateOf(field: FormField): string {
  return isBox(field) ? String(field.checked) : field.value;
}

function fieldsOf(form: HTMLFormElement): FormField[] {
  return [...form.querySelectorAll<FormField>('input[name], select[name]')];
}

function statesOf(form: HTMLFormElement): FieldStates {
  return new Map(fieldsOf(form).map((field) => [field, stateOf(field)]));
}

/** Sets the fields to the new view’s values, except those that were changed after it was asked for. */
function setAgain(form: HTMLFormElement, before: FieldStates | undefined): void {
  const entered = fieldsOf(form).flatMap((field): [FormField, string][] => {
    const state = stateOf(field);
    return before?.has(field) && before.get(field) !== state ? [[field, state]] : [];
  });
  form.reset();
  for (const select of form.querySelectorAll('select')) {
    select.value = select.dataset.value ?? '';
  }
  for (const [field, state] of entered) {
    if (isBox(field)) field.checked = state === 'true';
    else field.value = state;
  }
}

function isChoice({ target }: FormEvent<HTMLFormElement>): boolean {
  if (target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && isBox(target);
}

function isTyped({ target }: FocusEvent<HTMLFormElement>): boolean {
  return (
    target instanceof HTMLInputElement &&
    target.type === 'text' &&
    target.name !== '' &&
    target.value !== target.defaultValue
  );
}
