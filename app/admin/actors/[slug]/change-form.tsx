'use client';

import { Field, SelectField, TextAreaField } from '@/components/forms/fields';
import { ACTOR_KINDS } from '@/lib/domain/enums';
import { ACTOR_KIND_WORDS } from '@/lib/format/words';
import { errorOf } from '@/lib/forms/form-state';
import { change } from '../actions';
import { ActForm } from './act-form';
import { NoteField } from './note-field';
import type { ShownActor } from './shown-actor';

type Props = {
  label: string;
  hidden: Readonly<Record<string, string>>;
  actor: ShownActor;
  countries: readonly (readonly [code: string, name: string])[];
};

/** What is said of an actor. */
export function ChangeForm({ label, hidden, actor, countries }: Props) {
  return (
    <ActForm
      label={label}
      hidden={hidden}
      action={change}
      about={`Only armed groups count as groups. Changing the kind changes the totals by group for every incident that names this actor: ${actor.counted}. Its web address stays the same, and past versions are still counted as they were.`}
    >
      {(values, errors) => (
        <>
          <div className="grid gap-x-6 sm:grid-cols-2">
            <Field
              name="name"
              label="Name"
              defaultValue={values.name ?? actor.name}
              error={errorOf(errors, 'name')}
            />
            <SelectField
              name="kind"
              label="Kind"
              defaultValue={values.kind ?? actor.kind}
              options={ACTOR_KINDS.map((kind) => [kind, ACTOR_KIND_WORDS[kind]])}
              error={errorOf(errors, 'kind')}
            />
            <SelectField
              name="country"
              label="Country"
              hint="For a state force, its state"
              blank="None"
              defaultValue={values.country ?? actor.country ?? ''}
              options={countries}
              error={errorOf(errors, 'country')}
            />
          </div>
          <TextAreaField
            name="description"
            label="Who it is, in one line"
            rows={2}
            defaultValue={values.description ?? actor.description ?? ''}
            error={errorOf(errors, 'description')}
          />
          <NoteField values={values} errors={errors} />
        </>
      )}
    </ActForm>
  );
}
