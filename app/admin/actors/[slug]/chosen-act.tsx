'use client';

import { Field, SelectField } from '@/components/forms/fields';
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
          about="From now on, files and forms will also find it by this name. A name can lead to one actor only."
        >
          {(values, errors) => (
            <div className="grid gap-x-6 sm:grid-cols-2">
              <Field
                name="alias"
                label="Alias"
                hint="Exactly as it is written in files"
                defaultValue={values.alias ?? ''}
                error={errorOf(errors, 'alias')}
              />
              <SelectField
                name="dataset"
                label="Applies to"
                hint="An alias for one dataset takes precedence over one for all datasets"
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
          about={`Every incident that names it, now or later, will count under the other actor in all totals: ${actor.counted}. Its web address will lead there. No record is changed, past versions are still counted as they were, and you can undo the merger.`}
        >
          {(values, errors) => (
            <>
              <Field
                name="other"
                label="The actor that stays"
                hint="Its name, an alias, or the id in its page’s web address"
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
          about={`Every incident that names it will count under its own name again: ${actor.counted}, and any recorded since.`}
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
          about="Records that one actor followed the other. Both stay as they are, and no total changes."
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
          about="How many fighters it has, according to one source. Readers see this when the group is in view."
        >
          {(values, errors) => <StrengthFields values={values} errors={errors} />}
        </ActForm>
      );
  }
}
