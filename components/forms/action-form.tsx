'use client';

import { type ReactNode, useActionState, useEffect, useRef } from 'react';
import { ERROR_SUMMARY, type FormError, type FormState, UNSENT } from '@/lib/forms/form-state';

type ActionFormProps<Result> = {
  action: (before: FormState<Result>, form: FormData) => Promise<FormState<Result>>;
  /** The fields, as they are before the form is sent or after. */
  children: (state: FormState<Result>) => ReactNode;
};

/** A form for a server action, with a summary of its errors above it. It works without script. */
export function ActionForm<Result>({ action, children }: ActionFormProps<Result>) {
  const [state, send] = useActionState(action, UNSENT);
  return (
    <form action={send} noValidate>
      <ErrorSummary errors={state.errors} />
      {children(state)}
    </form>
  );
}

type ButtonFormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>;
  label: string;
  /** What it is done to, as hidden fields. */
  fields?: Readonly<Record<string, string>>;
  /** Whether it is beside what the page is for. */
  isQuiet?: boolean;
};

/** A form with only a button. Errors are shown above it. */
export function ButtonForm({ action, label, fields = {}, isQuiet = false }: ButtonFormProps) {
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

/** What is wrong with a form, above it, each fault with a link to its field. It takes the focus when it appears. */
export function ErrorSummary({ errors }: { errors: readonly FormError[] }) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) summary.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div
      ref={summary}
      role="alert"
      tabIndex={-1}
      aria-labelledby={ERROR_SUMMARY}
      className="mb-6 border-2 border-error px-4 py-3"
    >
      <h2 id={ERROR_SUMMARY} className="text-lg">
        There is a problem
      </h2>
      <ul className="mt-2">
        {errors.map(({ field, message }) => (
          <li key={field + message} className="font-semibold text-error">
            {field ? (
              <a href={`#${field}`} className="text-error">
                {message}
              </a>
            ) : (
              message
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
