'use client';

import { useRouter } from 'next/navigation';
import { type FocusEvent, type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { parseIncidentList, serialiseIncidentList } from '@/lib/filters/incident-list';
import { parseFilters } from '@/lib/filters/parse';

type Props = {
  /** The page that shows the view: the form leads there, with or without script. */
  action: string;
  /** The present view's query, by which the fields are set again after "back" or a removed filter. */
  query: string;
  children: ReactNode;
};

/**
 * A plain GET form. With script, each change goes to the new view's canonical address at once, so that it stands in
 * the history; values that can't be used are sent as typed, so that the page can name them.
 */
export function FilterForm({ action, query, children }: Props) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the fields follow the address.
  useEffect(() => {
    form.current?.reset();
    for (const select of form.current?.querySelectorAll('select') ?? []) {
      select.value = select.dataset.value ?? '';
    }
  }, [query]);

  function show(): void {
    if (form.current === null) return;
    const next = queryOf(new FormData(form.current));
    if (next !== query) router.push(next === '' ? action : `${action}?${next}`, { scroll: false });
  }

  return (
    <form
      ref={form}
      action={action}
      method="get"
      className="text-sm"
      onSubmit={(event) => {
        event.preventDefault();
        show();
      }}
      onChange={(event) => {
        if (isChoice(event)) show();
      }}
      onBlur={(event) => {
        if (isTyped(event)) show();
      }}
    >
      {children}
    </form>
  );
}

function queryOf(data: FormData): string {
  const params = new URLSearchParams();
  for (const [name, value] of data) {
    if (typeof value === 'string' && value.trim() !== '') params.append(name, value);
  }
  const view = parseFilters(params);
  const { list, issues } = parseIncidentList(params);
  const usable = view.issues.length + issues.length === 0;
  return usable ? serialiseIncidentList(view.filters, list) : params.toString();
}

function isChoice({ target }: FormEvent<HTMLFormElement>): boolean {
  if (target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && ['checkbox', 'radio'].includes(target.type);
}

function isTyped({ target }: FocusEvent<HTMLFormElement>): boolean {
  return (
    target instanceof HTMLInputElement &&
    target.type === 'text' &&
    target.name !== '' &&
    target.value !== target.defaultValue
  );
}
