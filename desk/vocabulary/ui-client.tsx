'use client';

import { ActionForm, ButtonForm } from '@/components/forms/action-form';
import { Combobox } from '@/components/forms/combobox';
import { Field, SelectField } from '@/components/forms/fields';
import { VOCABULARY_KINDS } from '@/lib/domain/vocabulary';
import { errorOf } from '@/lib/forms/form-state';
import {
  addWordAction,
  addWordAliasAction,
  mergeWordsAction,
  removeWordAliasAction,
  renameWordAction,
  retireWordAction,
  splitWordAction,
} from './actions';
import type { LooseWord, WordDetail } from './queries';
import { VOCABULARY_KIND_WORDS } from './words';

/** Adds a word. */
export function AddWordForm() {
  return (
    <ActionForm action={addWordAction}>
      {({ errors, values }) => (
        <>
          <div className="grid max-w-2xl gap-x-6 sm:grid-cols-2">
            <SelectField
              name="kind"
              label="What it is a word for"
              defaultValue={values.kind ?? 'attack_type'}
              options={VOCABULARY_KINDS.map((kind) => [kind, VOCABULARY_KIND_WORDS[kind]])}
              error={errorOf(errors, 'kind')}
            />
            <Field
              name="word"
              label="Word"
              defaultValue={values.word ?? ''}
              error={errorOf(errors, 'word')}
            />
          </div>
          <button type="submit" className="button">
            Add the word
          </button>
        </>
      )}
    </ActionForm>
  );
}

/** Adds a word that is in use already. */
export function AddLooseWord({ kind, word }: Pick<LooseWord, 'kind' | 'word'>) {
  return (
    <ButtonForm
      action={addWordAction}
      label="Add it"
      fields={{ kind, word: word.slice(0, 100) }}
      isQuiet
    />
  );
}

type WordProps = { of: WordDetail };

const onWord = ({ id, changeNumber }: WordDetail) => ({
  id: String(id),
  changeNumber: String(changeNumber),
});

function OnWord({ of }: WordProps) {
  return Object.entries(onWord(of)).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

/** Changes how a word is written. */
export function RenameWordForm({ of }: WordProps) {
  return (
    <ActionForm action={renameWordAction}>
      {({ errors, values }) => (
        <>
          <OnWord of={of} />
          <Field
            name="word"
            label="New word"
            defaultValue={values.word ?? of.word}
            error={errorOf(errors, 'word')}
          />
          <button type="submit" className="button">
            Rename it
          </button>
        </>
      )}
    </ActionForm>
  );
}

/** Merges it into another word, or splits it off again. */
export function MergeWordForm({ of }: WordProps) {
  if (of.mergedInto !== null) {
    return <ButtonForm action={splitWordAction} label="Split it off again" fields={onWord(of)} />;
  }
  return (
    <ActionForm action={mergeWordsAction}>
      {({ errors, values }) => (
        <>
          <OnWord of={of} />
          <Combobox
            name="into"
            label="The word that stays"
            defaultValue={values.into ?? ''}
            error={errorOf(errors, 'into')}
            lookup={of.kind}
          />
          <button type="submit" className="button">
            Merge it
          </button>
        </>
      )}
    </ActionForm>
  );
}

/** Offers it no longer, or again. */
export function RetireWordForm({ of }: WordProps) {
  return (
    <ButtonForm
      action={retireWordAction}
      label={of.isRetired ? 'Offer it again' : 'Retire it'}
      fields={{ ...onWord(of), isRetired: of.isRetired ? 'no' : 'yes' }}
    />
  );
}

/** The other names of a word, each with a button that takes it away, and a field for another. */
export function WordAliases({ of }: WordProps) {
  return (
    <>
      {of.aliases.length > 0 && (
        <ul className="mt-2">
          {of.aliases.map(({ id, alias }) => (
            <li key={id} className="my-2 flex flex-wrap items-center gap-4">
              <bdi>{alias}</bdi>
              <ButtonForm
                action={removeWordAliasAction}
                label={`Remove ${alias}`}
                fields={{ ...onWord(of), aliasId: String(id) }}
                isQuiet
              />
            </li>
          ))}
        </ul>
      )}
      <ActionForm action={addWordAliasAction}>
        {({ errors, values }) => (
          <>
            <OnWord of={of} />
            <Field
              name="alias"
              label="Another name"
              hint="For example, IED for improvised explosive device"
              defaultValue={values.alias ?? ''}
              error={errorOf(errors, 'alias')}
            />
            <button type="submit" className="button">
              Add the name
            </button>
          </>
        )}
      </ActionForm>
    </>
  );
}
