'use client';

import type { ReactNode } from 'react';
import { ActionForm } from '@/components/forms/action-form';
import { TextAreaField } from '@/components/forms/fields';
import { errorOf, type FormError, type FormState } from '@/lib/forms/form-state';

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>;
  incident: string;
  /** The number of the revision that the page shows. */
  seen: number;
  /** What it does, in a few words; also the button's. */
  label: string;
  /** What comes of it. */
  about: string;
  /** What is sent beside what is asked. */
  fields?: Record<string, string>;
  /** What it asks beside a note. */
  children?: (errors: readonly FormError[], values: Record<string, string>) => ReactNode;
};

/** One thing that can be done to an incident, always with a note. */
export function ActForm(props: Props) {
  const { action, incident, seen, label, about, fields = {}, children } = props;
  return (
    <section aria-labelledby="act" className="mt-6 border-y border-line py-6">
      <h2 id="act">{label}</h2>
      <p className="mt-2 max-w-2xl">{about}</p>
      <ActionForm action={action}>
        {({ errors, values }) => (
          <>
            <input type="hidden" name="incident" value={incident} />
            <input type="hidden" name="seen" value={seen} />
            {Object.entries(fields).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            {children?.(errors, values)}
            <TextAreaField
              name="note"
              label="Why, for readers of the incident’s page"
              rows={2}
              defaultValue={values.note ?? ''}
              error={errorOf(errors, 'note')}
            />
            <button type="submit" className="button">
              {label}
            </button>
          </>
        )}
      </ActionForm>
    </section>
  );
}
