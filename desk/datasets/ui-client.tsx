'use client';

import { upperFirst } from 'es-toolkit/string';
import { ActionForm } from '@/components/forms/action-form';
import { CoverageFields } from '@/components/forms/coverage-fields';
import { Field, TextAreaField } from '@/components/forms/fields';
import { RadioField } from '@/components/forms/radio-field';
import { coverageFields } from '@/lib/coverage/form';
import { coverageText } from '@/lib/coverage/text';
import type { StatedCoverage } from '@/lib/domain/coverage';
import type { DatasetWords } from '@/lib/domain/dataset';
import { PROPOSAL_RULES, type ProposalRule, REDISTRIBUTIONS } from '@/lib/domain/enums';
import { REDISTRIBUTION_MEANINGS, REDISTRIBUTION_WORDS } from '@/lib/format/redistribution';
import { RULE_MEANINGS, RULE_WORDS } from '@/lib/format/words';
import { errorOf, type FormError, fieldsOf } from '@/lib/forms/form-state';
import {
  correctCoverageAction,
  correctDatasetAction,
  createDatasetAction,
  describeReleaseAction,
  nameReleaseAction,
} from './actions';

/** The form for a new dataset. */
export function NewDatasetForm() {
  return (
    <ActionForm action={createDatasetAction}>
      {({ errors, values }) => (
        <>
          <DatasetFields values={values} errors={errors} />
          <Field
            name="slug"
            label="Name in web addresses"
            hint="Lower-case letters, digits and hyphens, such as ucdp-ged. The ids of its incidents begin with this, and you can’t change it later"
            defaultValue={values.slug ?? ''}
            error={errorOf(errors, 'slug')}
          />
          <button type="submit" className="button">
            Create the dataset
          </button>
        </>
      )}
    </ActionForm>
  );
}

type CorrectionFormProps = {
  slug: string;
  words: DatasetWords;
  /** What each rule would do to the open drafts, in words. */
  moves: ReadonlyMap<ProposalRule, string>;
};

/** The form for correcting a dataset's words. It contains what it started from, so that nobody's words are lost. */
export function CorrectionForm({ slug, words, moves }: CorrectionFormProps) {
  return (
    <ActionForm action={correctDatasetAction}>
      {({ errors, values, result }) => {
        const { recordsWounded, ...texts } = result?.words ?? words;
        const saved = { ...texts, recordsWounded: recordsWounded ? 'yes' : 'no' };
        return (
          <>
            <input type="hidden" name="dataset" value={slug} />
            <input type="hidden" name="read" value={JSON.stringify(result?.read ?? words)} />
            <DatasetFields
              values={result ? saved : { ...saved, ...values }}
              errors={errors}
              moves={moves}
            />
            <p className="my-4 max-w-2xl text-muted">
              The datasets page, the sources below charts, references and the API will show this
              from then on. The old text stays in the audit log.
            </p>
            <button type="submit" className="button">
              Save as a new version
            </button>
          </>
        );
      }}
    </ActionForm>
  );
}

const COUNTS_WOUNDED = [
  { value: 'yes', label: 'Yes', about: 'Where a source gives them.' },
  {
    value: 'no',
    label: 'No',
    about: 'Pages say that it does not, and the desk accepts no figures for wounded.',
  },
];

const READERS_SEE = REDISTRIBUTIONS.map((value) => ({
  value,
  label: REDISTRIBUTION_WORDS[value],
  about: REDISTRIBUTION_MEANINGS[value],
}));

const NO_DRAFTS: ReadonlyMap<ProposalRule, string> = new Map();

type DatasetFieldsProps = {
  /** By field; what is not there is empty. */
  values: Readonly<Record<string, string | null>>;
  errors: readonly FormError[];
  moves?: ReadonlyMap<ProposalRule, string>;
};

/** What is said about a dataset. */
function DatasetFields({ values, errors, moves = NO_DRAFTS }: DatasetFieldsProps) {
  const field = fieldsOf(values, errors);
  const rules = PROPOSAL_RULES.map((rule) => ({
    value: rule,
    label: RULE_WORDS[rule],
    about: [upperFirst(`${RULE_MEANINGS[rule]}.`), moves.get(rule)].filter(Boolean).join(' '),
  }));
  return (
    <>
      <Field {...field('title')} label="Title" />
      <Field {...field('publisher')} label="Publisher" hint="Who records it" />
      <TextAreaField {...field('description')} label="Description" hint="What it is, for readers" />
      <TextAreaField
        {...field('coverage')}
        label="Coverage (optional)"
        hint="What it aims to record: which events, where and since when. What it contains is counted for you"
        rows={2}
      />
      <Field
        {...field('licence')}
        label="Licence"
        hint="For example, CC BY 4.0, or its terms in a few words"
      />
      <TextAreaField
        {...field('citation')}
        label="Citation"
        hint="How its recorder asks to be cited"
        rows={2}
      />
      <RadioField
        name="recordsWounded"
        legend="Does it count wounded?"
        choices={COUNTS_WOUNDED}
        chosen={values.recordsWounded ?? undefined}
        error={errorOf(errors, 'recordsWounded')}
      />
      <RadioField
        name="defaultRule"
        legend="How is a published figure found?"
        hint="From what the sources say, where nobody chooses another rule for the figure or types it in. What is published already stays as it is. Drafts are read by the new rule at once."
        choices={rules}
        chosen={values.defaultRule ?? 'widest_range'}
        error={errorOf(errors, 'defaultRule')}
      />
      <RadioField
        name="redistribution"
        legend="What may readers see of it?"
        hint="Its licence or terms say so. It holds at once for pages, the API and downloads, as of earlier times too."
        choices={READERS_SEE}
        chosen={values.redistribution ?? 'rows'}
        error={errorOf(errors, 'redistribution')}
      />
    </>
  );
}

export function ReleaseForm({ slug }: { slug: string }) {
  return (
    <ActionForm action={nameReleaseAction}>
      {({ errors, values }) => (
        <>
          <input type="hidden" name="dataset" value={slug} />
          <Field
            name="name"
            label="Name of the release"
            hint="For example, 2026.1 or Autumn 2026"
            defaultValue={values.name ?? ''}
            error={errorOf(errors, 'name')}
          />
          <TextAreaField
            name="note"
            label="What it is (optional)"
            hint="For readers, on the datasets page"
            rows={3}
            defaultValue={values.note ?? ''}
            error={errorOf(errors, 'note')}
          />
          <CoverageFields isOptional values={{ covers: '', ...values }} errors={errors} />
          <button type="submit" className="button">
            Name the release
          </button>
        </>
      )}
    </ActionForm>
  );
}

type CoverageFormProps = {
  slug: string;
  release: number;
  /** What it is said to cover now; null if nothing is said. */
  covers: StatedCoverage | null;
};

/** Corrects what a release covers. */
export function CoverageForm({ slug, release, covers }: CoverageFormProps) {
  return (
    <ActionForm action={correctCoverageAction}>
      {({ errors, values, result }) => (
        <>
          <input type="hidden" name="dataset" value={slug} />
          <input type="hidden" name="release" value={release} />
          <input
            type="hidden"
            name="read"
            value={result ?? (covers === null ? '' : coverageText(covers))}
          />
          <CoverageFields values={{ ...coverageFields(covers), ...values }} errors={errors} />
          <TextAreaField
            name="reason"
            label="How you know"
            hint="For the audit log, for example where the recorder’s codebook says so"
            rows={2}
            defaultValue={values.reason ?? ''}
            error={errorOf(errors, 'reason')}
          />
          <p className="my-4 max-w-2xl text-muted">
            Charts, tables and the API will go by this from then on. As of any earlier time they
            stay as they were.
          </p>
          <button type="submit" className="button">
            Save as a new version
          </button>
        </>
      )}
    </ActionForm>
  );
}

type NoteFormProps = {
  slug: string;
  release: number;
  /** The number of the note below; 0 if there is none. */
  read: number;
  note: string | null;
};

/** Says what a release is. */
export function NoteForm({ slug, release, read, note }: NoteFormProps) {
  return (
    <ActionForm action={describeReleaseAction}>
      {({ errors, values, result }) => (
        <>
          <input type="hidden" name="dataset" value={slug} />
          <input type="hidden" name="release" value={release} />
          <input type="hidden" name="read" value={result ?? read} />
          <TextAreaField
            name="note"
            label="Description for readers"
            defaultValue={values.note ?? note ?? ''}
            error={errorOf(errors, 'note')}
          />
          <button type="submit" className="button">
            Save
          </button>
        </>
      )}
    </ActionForm>
  );
}
