'use client';

import { Field, SelectField, TextAreaField } from '@/components/forms/fields';
import { RadioField } from '@/components/forms/radio-field';
import { SourceFields } from '@/components/forms/record-fields';
import { ACTOR_KINDS } from '@/lib/domain/enums';
import { ACTOR_KIND_WORDS } from '@/lib/format/words';
import { errorOf, type FormError } from '@/lib/forms/form-state';
import {
  addAliasAction,
  addStrengthAction,
  changeActorAction,
  mergeActorsAction,
  recordSuccessionAction,
  splitActorAction,
} from './actions';
import { ACTOR_ACTS, type ActorAct, type ShownActor } from './acts';
import { ActorActForm, NoteField, StrengthFields } from './ui-client-acts';

type ChosenActProps = {
  act: ActorAct;
  actor: ShownActor;
  countries: readonly (readonly [code: string, name: string])[];
  datasets: readonly (readonly [slug: string, title: string])[];
};

/** The form for an act on an actor. */
export function ChosenActorAct({ act, actor, countries, datasets }: ChosenActProps) {
  const form = {
    label: ACTOR_ACTS[act],
    hidden: { actor: actor.slug, changeNumber: String(actor.changeNumber) },
  };
  switch (act) {
    case 'change':
      return <ChangeForm {...form} actor={actor} countries={countries} />;
    case 'alias':
      return (
        <ActorActForm
          {...form}
          hidden={{ actor: actor.slug }}
          action={addAliasAction}
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
        </ActorActForm>
      );
    case 'merge':
      return (
        <ActorActForm
          {...form}
          action={mergeActorsAction}
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
        </ActorActForm>
      );
    case 'split':
      return (
        <ActorActForm
          {...form}
          action={splitActorAction}
          about={`Every incident that names it will count under its own name again: ${actor.counted}, and any recorded since.`}
        >
          {(values, errors) => <NoteField values={values} errors={errors} />}
        </ActorActForm>
      );
    case 'succession':
      return (
        <ActorActForm
          {...form}
          hidden={{ actor: actor.slug }}
          action={recordSuccessionAction}
          about="Records that one actor followed the other. Both stay as they are, and no total changes."
        >
          {(values, errors) => (
            <SuccessionFields name={actor.name} values={values} errors={errors} />
          )}
        </ActorActForm>
      );
    case 'strength':
      return (
        <ActorActForm
          {...form}
          hidden={{ actor: actor.slug }}
          action={addStrengthAction}
          about="How many fighters it has, according to one source. Readers see this when the group is in view."
        >
          {(values, errors) => <StrengthFields values={values} errors={errors} />}
        </ActorActForm>
      );
  }
}

type ChangeFormProps = {
  label: string;
  hidden: Readonly<Record<string, string>>;
  actor: ShownActor;
  countries: readonly (readonly [code: string, name: string])[];
};

/** What is said about an actor. */
function ChangeForm({ label, hidden, actor, countries }: ChangeFormProps) {
  return (
    <ActorActForm
      label={label}
      hidden={hidden}
      action={changeActorAction}
      about={`Armed groups and state forces count as parties. Changing the kind can change the totals by party for every incident that names this actor: ${actor.counted}. Its web address stays the same, and past versions are still counted as they were.`}
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
    </ActorActForm>
  );
}

type SuccessionFieldsProps = {
  /** The actor's that the page is of. */
  name: string;
  values: Record<string, string>;
  errors: readonly FormError[];
};

/** Who followed whom, since when, and how it is known. */
function SuccessionFields({ name, values, errors }: SuccessionFieldsProps) {
  const field = (key: string) => ({
    name: key,
    defaultValue: values[key] ?? '',
    error: errorOf(errors, key),
  });
  return (
    <>
      <RadioField
        name="place"
        legend="The other actor came"
        chosen={values.place}
        error={errorOf(errors, 'place')}
        choices={[
          { value: 'before', label: `before ${name}` },
          { value: 'after', label: `after ${name}` },
        ]}
      />
      <Field
        {...field('other')}
        label="The other actor"
        hint="Its name, an alias, or the id in its page’s web address"
      />
      <Field
        {...field('since')}
        label="Since"
        hint="For example, 2013, 2013-04 or 2013-04-08"
        isShort
      />
      <TextAreaField
        {...field('note')}
        label="How one became the other"
        hint="Give a note, a source or both, to say how this is known"
        rows={2}
      />
      <SourceFields values={values} errors={errors} />
    </>
  );
}
