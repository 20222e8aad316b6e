'use client';

import {
  correctOneStrength,
  takeAliasAway,
  withdrawStrength,
  withdrawSuccession,
} from '../actions';
import { ActForm } from './act-form';
import type { ActOnOne } from './acts-of';
import { NoteField } from './note-field';
import { StrengthFields } from './strength-fields';

const LABELS: Readonly<Record<ActOnOne, string>> = {
  'remove-alias': 'Remove the alias',
  'correct-strength': 'Correct the estimate',
  'withdraw-strength': 'Withdraw the estimate',
  'withdraw-succession': 'Withdraw the succession',
};

type Props = {
  act: ActOnOne;
  actor: string;
  id: number;
  /** What it is done to, in words. */
  what: string;
  /** What the fields begin from, where it is corrected. */
  saved: Record<string, string>;
};

/** The form of what is to be done to one thing that is said of an actor. */
export function ActOnOneForm({ act, actor, id, what, saved }: Props) {
  const form = { label: LABELS[act], hidden: { actor, id: String(id) } };
  if (act === 'remove-alias') {
    return (
      <ActForm
        {...form}
        action={takeAliasAway}
        about={`Files and forms will no longer find it by “${what}”, and will make a new actor for that name. What has been recorded does not change.`}
      >
        {() => null}
      </ActForm>
    );
  }
  if (act === 'correct-strength') {
    return (
      <ActForm
        {...form}
        action={correctOneStrength}
        about={`Replaces “${what}”. The old estimate stays in the list below.`}
      >
        {(values, errors) => (
          <>
            <StrengthFields values={{ ...saved, ...values }} errors={errors} />
            <NoteField values={values} errors={errors} />
          </>
        )}
      </ActForm>
    );
  }
  return (
    <ActForm
      {...form}
      action={act === 'withdraw-strength' ? withdrawStrength : withdrawSuccession}
      about={`Readers will no longer see “${what}”. It stays in the list below, with your reason.`}
    >
      {(values, errors) => <NoteField values={values} errors={errors} />}
    </ActForm>
  );
}
