'use client';

import type { ReactNode } from 'react';
import { ActionForm } from '@/components/forms/action-form';
import { Field, TextAreaField } from '@/components/forms/fields';
import { EstimateInputs, SourceFields } from '@/components/forms/record-fields';
import { errorOf, type FormError, type FormState, fieldsOf } from '@/lib/forms/form-state';
import {
  correctStrengthAction,
  removeAliasAction,
  withdrawStrengthAction,
  withdrawSuccessionAction,
} from './actions';
import type { ActOnOne } from './acts';

const LABELS: Readonly<Record<ActOnOne, string>> = {
  'remove-alias': 'Remove the alias',
  'correct-strength': 'Correct the estimate',
  'withdraw-strength': 'Withdraw the estimate',
  'withdraw-succession': 'Withdraw the succession',
};

type ActOnOneFormProps = {
  act: ActOnOne;
  actor: string;
  id: number;
  /** What it is done to, in words. */
  what: string;
  /** What the fields begin from, where it is corrected. */
  saved: Record<string, string>;
};

/** The form for an act on one statement about an actor. */
export function ActOnOneForm({ act, actor, id, what, saved }: ActOnOneFormProps) {
  const form = { label: LABELS[act], hidden: { actor, id: String(id) } };
  if (act === 'remove-alias') {
    return (
      <ActorActForm
        {...form}
        action={removeAliasAction}
        about={`Files and forms will no longer find it by “${what}”, and will make a new actor for that name. What has been recorded does not change.`}
      >
        {() => null}
      </ActorActForm>
    );
  }
  if (act === 'correct-strength') {
    return (
      <ActorActForm
        {...form}
        action={correctStrengthAction}
        about={`Replaces “${what}”. The old estimate stays in the list below.`}
      >
        {(values, errors) => (
          <>
            <StrengthFields values={{ ...saved, ...values }} errors={errors} />
            <NoteField values={values} errors={errors} />
          </>
        )}
      </ActorActForm>
    );
  }
  return (
    <ActorActForm
      {...form}
      action={act === 'withdraw-strength' ? withdrawStrengthAction : withdrawSuccessionAction}
      about={`Readers will no longer see “${what}”. It stays in the list below, with your reason.`}
    >
      {(values, errors) => <NoteField values={values} errors={errors} />}
    </ActorActForm>
  );
}

type ActFormProps = {
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
export function ActorActForm({ action, label, about, hidden, children }: ActFormProps) {
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

type NoteFieldProps = { values: Record<string, string>; errors: readonly FormError[] };

/** Why something is done. */
export function NoteField({ values, errors }: NoteFieldProps) {
  return (
    <TextAreaField
      name="note"
      label="Why"
      hint="This is kept with the change"
      rows={2}
      defaultValue={values.note ?? ''}
      error={errorOf(errors, 'note')}
    />
  );
}

type StrengthFieldsProps = { values: Record<string, string>; errors: readonly FormError[] };

/** How many fighters a source gives an actor, where and for what date. */
export function StrengthFields({ values, errors }: StrengthFieldsProps) {
  const field = fieldsOf(values, errors);
  return (
    <>
      <div className="grid gap-x-6 sm:grid-cols-2">
        <EstimateInputs field={(key) => field(`fighters.${key}`)} />
        <Field {...field('place')} label="Where" hint="For example, Iraq and Syria" />
        <Field
          {...field('as_of')}
          label="Date of the estimate"
          hint="For example, 2024, 2024-01 or 2024-01-31"
        />
      </div>
      <SourceFields values={values} errors={errors} />
    </>
  );
}
