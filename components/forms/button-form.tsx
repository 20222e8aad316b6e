'use client';

import { useActionState } from 'react';
import { type FormState, UNSENT } from '@/lib/forms/form-state';
import { ErrorSummary } from './error-summary';

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>;
  label: string;
  /** What it is done to, as hidden fields. */
  fields?: Readonly<Record<string, string>>;
  /** Whether it is beside what the page is for. */
  isQuiet?: boolean;
};

/** A form that is one button. What went wrong is said above it. */
export function ButtonForm({ action, label, fields = {}, isQuiet = false }: Props) {
  const [state, send] = useActionState(action, UNSENT);
  return (
    <form action={send}>
      <ErrorSummary errors={state.errors} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className={isQuiet ? 'button quiet' : 'button'}>
        {label}
      </button>
    </form>
  );
}
