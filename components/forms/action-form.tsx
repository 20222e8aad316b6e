'use client';

import { type ReactNode, useActionState } from 'react';
import { type FormState, UNSENT } from '@/lib/forms/form-state';
import { ErrorSummary } from './error-summary';

type Props<Result> = {
  action: (before: FormState<Result>, form: FormData) => Promise<FormState<Result>>;
  /** The fields, as they stand after the form was sent or before. */
  children: (state: FormState<Result>) => ReactNode;
};

/** A form sent to a server action, with the summary of what is wrong above it. It works without script. */
export function ActionForm<Result>({ action, children }: Props<Result>) {
  const [state, send] = useActionState(action, UNSENT);
  return (
    <form action={send} noValidate>
      <ErrorSummary errors={state.errors} />
      {children(state)}
    </form>
  );
}
