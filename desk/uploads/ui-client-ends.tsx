'use client';

import type { ReactNode } from 'react';
import { ActionForm } from '@/components/forms/action-form';
import { Combobox } from '@/components/forms/combobox';
import { CoverageFields } from '@/components/forms/coverage-fields';
import { Field, SelectField, TextAreaField } from '@/components/forms/fields';
import { coverageFields } from '@/lib/coverage/form';
import type { StatedCoverage } from '@/lib/domain/coverage';
import { ACTOR_KINDS } from '@/lib/domain/enums';
import { countOf } from '@/lib/format/figures';
import { ACTOR_KIND_WORDS, CORRECTION_REASON_OPTIONS } from '@/lib/format/words';
import { errorOf } from '@/lib/forms/form-state';
import { isolated } from '@/lib/text/isolate';
import {
  chooseNamesAction,
  importDraftsAction,
  publishUploadAction,
  undoUploadAction,
} from './actions';
import type { AskedName, SameFile, UploadDoubts } from './queries-of-doubts';

type DraftsFormProps = {
  upload: number;
  rows: number;
  changed: number;
  held: number;
  doubts: UploadDoubts;
};

/** Makes drafts of a file's rows. */
export function DraftsForm({ upload, rows, changed, held, doubts }: DraftsFormProps) {
  return (
    <section aria-labelledby="as-drafts">
      <h2 id="as-drafts">Import as drafts</h2>
      <p className="mt-2">
        Each of these rows becomes one of your drafts. You can submit them together or one by one.
      </p>
      <ActionForm action={importDraftsAction}>
        {({ errors, values }) => (
          <>
            <input type="hidden" name="upload" value={upload} />
            {changed > 0 && (
              <>
                <SelectField
                  name="reason"
                  label="Why published incidents change"
                  defaultValue={values.reason ?? ''}
                  blank="Choose the reason"
                  options={CORRECTION_REASON_OPTIONS}
                  error={errorOf(errors, 'reason')}
                />
                <TextAreaField
                  name="note"
                  label="The reason in words, for readers of their pages"
                  rows={2}
                  defaultValue={values.note ?? ''}
                  error={errorOf(errors, 'note')}
                />
              </>
            )}
            <SameFileBox id="drafts-same-file" files={doubts.sameFiles} />
            <button type="submit" className="button mt-4">
              {rows > 0
                ? `Make ${countOf(rows, 'draft', 'drafts')}`
                : `Hand ${countOf(held, 'row', 'rows')} to a reviewer`}
            </button>
          </>
        )}
      </ActionForm>
    </section>
  );
}

type NamesFormProps = { upload: number; names: readonly AskedName[] };

/** Asks about new names: each may be one that the ledger knows, or really new. */
export function NamesForm({ upload, names }: NamesFormProps) {
  return (
    <ActionForm action={chooseNamesAction}>
      {({ result = {} }) => (
        <>
          <input type="hidden" name="upload" value={upload} />
          {/* What was chosen is put in again after each answer, as React empties the form. */}
          <ul key={JSON.stringify(result)} className="grid gap-x-8 lg:grid-cols-2">
            {names.map((name, place) => (
              <li key={`${name.of} ${name.name}`} className="border-t border-line">
                <AskedNameFields asked={name} place={place} given={result} />
              </li>
            ))}
          </ul>
          <button type="submit" className="button">
            Keep these answers
          </button>
        </>
      )}
    </ActionForm>
  );
}

type AskedNameFieldsProps = {
  asked: AskedName;
  place: number;
  given: Readonly<Record<string, string>>;
};

function AskedNameFields({
  asked: { of, name, kind, near, rows },
  place,
  given,
}: AskedNameFieldsProps) {
  const match = `match.${place}`;
  const hint = [
    `In ${countOf(rows, 'row', 'rows')}.`,
    near.length === 0 ? '' : `Near to it: ${near.join('; ')}`,
  ].join(' ');
  return (
    <div className="grid items-end gap-x-4 sm:grid-cols-2">
      <input type="hidden" name={`of.${place}`} value={of} />
      <input type="hidden" name={`name.${place}`} value={name} />
      <Combobox
        name={match}
        label={`“${isolated(name)}” is another name for the ${of}`}
        hint={hint}
        lookup={of}
        defaultValue={given[match] ?? ''}
      />
      {kind !== null && (
        <SelectField
          name={`kind.${place}`}
          label={`Or “${isolated(name)}” is a new one:`}
          options={KIND_OPTIONS}
          defaultValue={given[`kind.${place}`] ?? kind}
        />
      )}
    </div>
  );
}

const KIND_OPTIONS = ACTOR_KINDS.map((kind) => [kind, ACTOR_KIND_WORDS[kind]] as const);

type PublishFormProps = {
  upload: number;
  rows: number;
  doubts: UploadDoubts;
  fileName: string;
  /** What the file would cover if it held all that was recorded; null if that is not known. */
  proposed: StatedCoverage | null;
  /** Whether its recorder's files hold all that was recorded. */
  isWhole: boolean;
};

/** Publishes a file's rows at once, as a release of the dataset. */
export function PublishForm({
  upload,
  rows,
  doubts,
  fileName,
  proposed,
  isWhole,
}: PublishFormProps) {
  return (
    <section aria-labelledby="as-published">
      <h2 id="as-published">Publish at once</h2>
      <p className="mt-2">
        Without drafts or a review, as one release of the dataset. You can undo the whole import.
      </p>
      <ActionForm action={publishUploadAction}>
        {({ errors, values }) => (
          <>
            <input type="hidden" name="upload" value={upload} />
            <Field
              name="release"
              label="Name of the release"
              hint="As readers see it among the dataset’s releases"
              defaultValue={values.release ?? fileName.replace(/\.\w+$/, '')}
              error={errorOf(errors, 'release')}
            />
            <CoverageFields
              areOfFile={proposed !== null}
              values={{
                ...coverageFields(proposed),
                ...(isWhole && proposed !== null ? {} : { covers: 'selection' }),
                ...values,
              }}
              errors={errors}
            />
            <SameFileBox id="publish-same-file" files={doubts.sameFiles} />
            {doubts.names.length > 0 && (
              <Box id="names" name="names">
                {countOf(doubts.names.length, 'name is', 'names are')} new to the ledger, and I have
                checked the spelling
              </Box>
            )}
            {doubts.improbable > 0 && (
              <Box id="improbable" name="improbable">
                {countOf(doubts.improbable, 'row says', 'rows say')} something improbable, and I
                confirm that it is right
              </Box>
            )}
            {doubts.duplicates > 0 && (
              <fieldset className="my-4">
                <legend>
                  {countOf(doubts.duplicates, 'row is', 'rows are')} likely to be about incidents
                  that are published already, or that are in the file twice
                </legend>
                <Choice value="leave">Leave them out</Choice>
                <Choice value="publish">Publish them, as they are about other incidents</Choice>
              </fieldset>
            )}
            <button type="submit" className="button">
              {doubts.duplicates > 0 ? 'Publish' : `Publish ${countOf(rows, 'row', 'rows')}`}
            </button>
          </>
        )}
      </ActionForm>
    </section>
  );
}

function SameFileBox({ id, files }: { id: string; files: readonly SameFile[] }) {
  if (!files.some(({ isImported }) => isImported)) return null;
  return (
    <Box id={id} name="sameFile">
      The same file was imported before, and I want to import it again
    </Box>
  );
}

type BoxProps = { id: string; name: string; children: ReactNode };

function Box({ id, name, children }: BoxProps) {
  return (
    <p className="my-4 flex gap-3">
      <input type="checkbox" id={id} name={name} value="yes" className="mt-1 size-5 shrink-0" />
      <label htmlFor={id}>{children}</label>
    </p>
  );
}

function Choice({ value, children }: { value: string; children: ReactNode }) {
  return (
    <p className="mt-2 flex gap-3">
      <input
        type="radio"
        id={`duplicates-${value}`}
        name="duplicates"
        value={value}
        className="mt-1 size-5 shrink-0"
      />
      <label htmlFor={`duplicates-${value}`}>{children}</label>
    </p>
  );
}

/** Undoes an import as one act. */
export function UndoForm({ upload, about }: { upload: number; about: string }) {
  return (
    <section aria-labelledby="undo" className="mt-8 max-w-2xl border-t border-line pt-6">
      <h2 id="undo">Undo the import</h2>
      <p className="mt-2">{about}</p>
      <ActionForm action={undoUploadAction}>
        {({ errors, values }) => (
          <>
            <input type="hidden" name="upload" value={upload} />
            <TextAreaField
              name="note"
              label="Why"
              rows={2}
              defaultValue={values.note ?? ''}
              error={errorOf(errors, 'note')}
            />
            <button type="submit" className="button">
              Undo the whole import
            </button>
          </>
        )}
      </ActionForm>
    </section>
  );
}
