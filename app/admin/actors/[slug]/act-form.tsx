'use client';

import type { ReactNode } from 'react';
import { ActionForm } from '@/components/forms/action-form';
import type { FormError, FormState } from '@/lib/forms/form-state';

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>;
  /** What it does, in a few words; also the button's. */
  label: string;
  /** What comes of it. */
  about: string;
  /** What is sent unseen. What was sent before stays, so that a save that is stale stays so. */
  hidden: Readonly<Record<string, string>>;
  children: (values: Record<string, string>, errors: readonly FormError[]) => ReactNode;
};

/** One thing that can be done to an actor. */
export function ActForm({ action, label, about, hidden, children }: Props) {
  return (
    <section aria-labelledby="act" className="mt-6 border-y border-line py-6">
      <h2 id="act">{label}</h2>
      <p className="mt-2 max-w-2xl">{about}</p>
      <ActionForm action={action}>
        {({ errors, values }) => (
          <>
            {Object.entries(hidden).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={values[name] ?? value} />
            ))}
            {children(values, errors)}
            <button type="submit" className="button">
              {label}
            </button>
          </>
        )}
      </ActionForm>
    </section>
  );
}
