'use client';

import type { ReactNode } from 'react';
import { ActionForm } from '@/components/forms/action-form';
import { CoverageFields } from '@/components/forms/coverage-fields';
import { Field, SelectField, TextAreaField } from '@/components/forms/fields';
import { coverageFields } from '@/lib/coverage/form';
import type { StatedCoverage } from '@/lib/domain/coverage';
import { ACTOR_KINDS } from '@/lib/domain/enums';
import { countOf } from '@/lib/format/figures';
import { ACTOR_KIND_WORDS, CORRECTION_REASON_OPTIONS } from '@/lib/format/words';
import { errorOf } from '@/lib/forms/form-state';
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

/** Asks what new names are: each may be one that the ledger knows, or a new one. */
export function NamesForm({ upload, names }: NamesFormProps) {
  return (
    <ActionForm action={chooseNamesAction}>
      {() => (
        <>
          <input type="hidden" name="upload" value={upload} />
          <table className="cards w-full max-w-4xl">
            <caption className="sr-only">New names, those in most rows first</caption>
            <thead>
              <tr>
                <th scope="col">Name in the file</th>
                <th scope="col">The ledger’s name for it</th>
                <th scope="col">If it is new, it is</th>
              </tr>
            </thead>
            <tbody>
              {names.map((name, i) => (
                <NameRow key={`${name.of} ${name.name}`} asked={name} id={`name-${i}`} />
              ))}
            </tbody>
          </table>
          <button type="submit" className="button mt-4">
            Keep these answers, and read the rows again
          </button>
        </>
      )}
    </ActionForm>
  );
}

function NameRow({ asked: { of, name, kind, near, rows }, id }: { asked: AskedName; id: string }) {
  return (
    <tr>
      <td data-label="Name">
        <input type="hidden" name="of" value={of} />
        <input type="hidden" name="names" value={name} />
        <span className="wrap-anywhere">
          <bdi className="font-semibold">{name}</bdi>{' '}
          <span className="text-muted">
            {of}, {countOf(rows, 'row', 'rows')}
          </span>
        </span>
      </td>
      <td data-label="Is">
        <input
          name="matches"
          aria-label={`The ledger’s name for ${name}`}
          list={near.length > 0 ? `${id}-near` : undefined}
          placeholder={near[0] && `Such as ${near[0]}`}
          spellCheck={false}
          autoComplete="off"
          dir="auto"
          className="field max-w-80"
        />
        {near.length > 0 && (
          <datalist id={`${id}-near`}>
            {near.map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        )}
      </td>
      <td data-label="New">
        {of === 'publisher' || kind === null ? (
          <>
            <input type="hidden" name="kinds" value="" />
            <span>A new publisher</span>
          </>
        ) : (
          <select
            name="kinds"
            aria-label={`What ${name} is`}
            defaultValue={kind}
            className="field max-w-60"
          >
            {ACTOR_KINDS.map((one) => (
              <option key={one} value={one}>
                {ACTOR_KIND_WORDS[one]}
              </option>
            ))}
          </select>
        )}
      </td>
    </tr>
  );
}

type PublishFormProps = {
  upload: number;
  rows: number;
  doubts: UploadDoubts;
  fileName: string;
  /** What the file would cover if it held all that was recorded; null where that is not known. */
  proposed: StatedCoverage | null;
  /** Whether its recorder's files hold all that was recorded. */
  isWhole: boolean;
};

/** Publishes a file's rows at once, as an edition of the dataset. */
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
