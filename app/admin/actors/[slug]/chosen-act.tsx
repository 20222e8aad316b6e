'use client';

import { Field } from '@/components/forms/field';
import { SelectField } from '@/components/forms/select-field';
import { errorOf } from '@/lib/forms/form-state';
import { merge, nameAlias, split, tellStrength, tellSuccession } from '../actions';
import { ActForm } from './act-form';
import { ACTS, type Act } from './acts-of';
import { ChangeForm } from './change-form';
import { NoteField } from './note-field';
import type { ShownActor } from './shown-actor';
import { StrengthFields } from './strength-fields';
import { SuccessionFields } from './succession-fields';

type Props = {
  act: Act;
  actor: ShownActor;
  countries: readonly (readonly [code: string, name: string])[];
  datasets: readonly (readonly [slug: string, title: string])[];
};

/** The form of what is to be done to an actor. */
export function ChosenAct({ act, actor, countries, datasets }: Props) {
  const form = { label: ACTS[act], hidden: { actor: actor.slug, edition: String(actor.edition) } };
  switch (act) {
    case 'change':
      return <ChangeForm {...form} actor={actor} countries={countries} />;
    case 'alias':
      return (
        <ActForm
          {...form}
          hidden={{ actor: actor.slug }}
          action={nameAlias}
          about="A name by which files and forms find it from now on. It leads to one actor only."
        >
          {(values, errors) => (
            <div className="grid gap-x-6 sm:grid-cols-2">
              <Field
                name="alias"
                label="Alias"
                hint="Exactly as files write it"
                defaultValue={values.alias ?? ''}
                error={errorOf(errors, 'alias')}
              />
              <SelectField
                name="dataset"
                label="Holds in"
                hint="One dataset’s own alias goes before one of all"
                blank="All datasets"
                defaultValue={values.dataset ?? ''}
                options={datasets}
                error={errorOf(errors, 'dataset')}
              />
            </div>
          )}
        </ActForm>
      );
    case 'merge':
      return (
        <ActForm
          {...form}
          action={merge}
          about={`All that names it, now or later, counts under the other in every total: ${actor.counted}. Its address leads there. Nothing recorded is changed, the past stays as it was counted, and the merger can be taken back.`}
        >
          {(values, errors) => (
            <>
              <Field
                name="other"
                label="The actor that stays"
                hint="Its name, an alias, or the id in the address of its page"
                defaultValue={values.other ?? ''}
                error={errorOf(errors, 'other')}
              />
              <NoteField values={values} errors={errors} />
            </>
          )}
        </ActForm>
      );
    case 'split':
      return (
        <ActForm
          {...form}
          action={split}
          about={`All that names it counts under itself again: ${actor.counted}, and what was recorded since.`}
        >
          {(values, errors) => <NoteField values={values} errors={errors} />}
        </ActForm>
      );
    case 'succession':
      return (
        <ActForm
          {...form}
          hidden={{ actor: actor.slug }}
          action={tellSuccession}
          about="Says that one actor followed the other. Both stay as they are, and no total moves."
        >
          {(values, errors) => (
            <SuccessionFields name={actor.name} values={values} errors={errors} />
          )}
        </ActForm>
      );
    case 'strength':
      return (
        <ActForm
          {...form}
          hidden={{ actor: actor.slug }}
          action={tellStrength}
          about="How many fighters one source gives it. Readers see it where the group is in view."
        >
          {(values, errors) => <StrengthFields values={values} errors={errors} />}
        </ActForm>
      );
  }
}
