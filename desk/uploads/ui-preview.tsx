import type { z } from 'zod';
import { ButtonForm } from '@/components/forms/action-form';
import { Notice } from '@/components/ui/notices';
import { PageLink } from '@/components/ui/page-link';
import { isoInstant } from '@/db/instant';
import { currentDesk } from '@/desk/frame';
import { can, type SignedInUser } from '@/lib/auth/permissions';
import { instantInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { discardUploadAction, readAgainAction } from './actions';
import { MOST_NAMES, type ROWS_SHOWN } from './form';
import { changedSince, countRowsPutRight, countUploadRows, type UploadDetail } from './queries';
import { proposedCoverage } from './queries-of-coverage';
import {
  type AskedName,
  type NewNameInRows,
  queryAskedNames,
  queryUploadDoubts,
  type SameFile,
} from './queries-of-doubts';
import { AlikeRows } from './ui-alike';
import { DraftsForm, NamesForm, PublishForm, UndoForm } from './ui-client-ends';
import { MovesTable } from './ui-moves';
import { Rows } from './ui-rows';

type PreviewProps = {
  upload: UploadDetail;
  user: SignedInUser;
  shown: z.output<typeof ROWS_SHOWN>;
};

/** What came of a file's rows, before anything of it is kept; and what can be done with it. */
export async function Preview({ upload, user, shown }: PreviewProps) {
  const { db } = currentDesk();
  const counts = await countUploadRows(db, upload.id);
  const doubts = await queryUploadDoubts(db, { ...upload, datasetId: upload.dataset.id });
  const proposed = await proposedCoverage(db, upload.id);
  const fields = { upload: String(upload.id) };
  const told = counts.new + counts.change;
  const isNews = told + counts.held > 0;
  return (
    <>
      <p className="my-4 max-w-2xl">
        {countOf(counts.new, 'row is', 'rows are')} about a new incident,{' '}
        {countOf(counts.change, 'changes', 'change')} a published incident,{' '}
        {countOf(counts.unchanged, 'adds', 'add')} nothing new,{' '}
        {countOf(counts.fault, 'has', 'have')} mistakes. An import leaves out rows with mistakes and
        rows that add nothing new.
      </p>
      {counts.left > 0 && (
        <p className="my-4 max-w-2xl">
          Left as the desk has it: {wholeNumber(counts.left)}. The file says of these incidents what
          an earlier file said, and the desk has changed them since.
        </p>
      )}
      {counts.held > 0 && (
        <p className="my-4 max-w-2xl">
          For a reviewer to decide: {wholeNumber(counts.held)}. Both the file and the desk have
          changed these incidents. They are not overwritten. After the import they are in the list
          of conflicts.
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        {upload.mapping?.layout === 'columns' && (
          <PageLink href={`/admin/uploads/${upload.id}/columns`}>Choose the columns again</PageLink>
        )}
        {counts.fault > 0 && (
          <>
            <PageLink href={`/admin/uploads/${upload.id}/mend`}>
              Put the {countOf(counts.fault, 'row', 'rows')} with mistakes right
            </PageLink>
            <a href={`/admin/uploads/${upload.id}/left-out`}>
              Download the rows with mistakes as CSV
            </a>
          </>
        )}
      </div>
      <PutRight upload={upload.id} rows={await countRowsPutRight(db, upload.id)} />
      <SameFiles files={doubts.sameFiles} />
      <NewNames
        upload={upload}
        names={doubts.names}
        asked={
          await queryAskedNames(
            db,
            { ...upload, datasetId: upload.dataset.id },
            doubts.names.slice(0, MOST_NAMES),
          )
        }
      />
      <AlikeRows upload={upload.id} counts={counts} />
      <Rows upload={upload} counts={counts} shown={shown} />
      {told > 0 && <Moves upload={upload} />}
      {isNews && (
        <div className="mt-10 grid gap-10 border-t border-line pt-6 lg:grid-cols-2">
          <DraftsForm
            upload={upload.id}
            rows={told}
            changed={counts.change}
            held={counts.held}
            doubts={doubts}
          />
          {told > 0 && can(user.role, 'datasets.manage') && (
            <PublishForm
              upload={upload.id}
              rows={told}
              doubts={doubts}
              fileName={upload.fileName}
              proposed={proposed}
              isWhole={upload.mapping?.layout === 'ucdp-ged'}
            />
          )}
        </div>
      )}
      <div className="mt-10 flex flex-wrap gap-4 border-t border-line pt-6">
        <ButtonForm action={readAgainAction} label="Read the rows again" fields={fields} />
        <ButtonForm action={discardUploadAction} label="Discard the file" fields={fields} />
      </div>
    </>
  );
}

/** Says how many rows are read otherwise than the file has them. */
function PutRight({ upload, rows }: { upload: number; rows: number }) {
  if (rows === 0) return null;
  return (
    <p className="my-4 max-w-2xl">
      {countOf(rows, 'row was', 'rows were')} put right at the desk.{' '}
      <a href={`/admin/uploads/${upload}/put-right`}>Download them with what the file says</a>
    </p>
  );
}

/** Says that the same file was uploaded before, and what came of it. */
function SameFiles({ files }: { files: readonly SameFile[] }) {
  if (files.length === 0) return null;
  return (
    <div className="my-4 max-w-2xl">
      <Notice>
        <p>This is the same file, byte for byte, as:</p>
        <ul className="list-disc pl-6">
          {files.map(({ upload, words }) => (
            <li key={words} className="wrap-anywhere">
              {upload === null ? (
                words
              ) : (
                <PageLink href={`/admin/uploads/${upload}`}>{words}</PageLink>
              )}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

type NewNamesProps = {
  upload: UploadDetail;
  names: readonly NewNameInRows[];
  asked: readonly AskedName[];
};

/** Asks what the new names of a file are: names of the ledger's own, or new ones, and of what kind. */
function NewNames({ upload, names, asked }: NewNamesProps) {
  if (names.length === 0) return null;
  const more = names.length - MOST_NAMES;
  return (
    <section aria-labelledby="new-names" className="my-8">
      <h2 id="new-names">New names</h2>
      {upload.mapping?.layout === 'columns' ? (
        <>
          <p className="mt-2 mb-4 max-w-2xl">
            The ledger does not know these names. If one is another name for a party or publisher
            that it knows, say which. A new publisher counts as a source of its own. Of a new party,
            say what it is: a name does not tell whether it is a state’s forces or an armed group.
            We have guessed. You are asked once for each name, and your answers are kept for files
            with the same headings.
          </p>
          <NamesForm upload={upload.id} names={asked} />
        </>
      ) : (
        <ul className="mt-2 list-disc pl-6">
          {names.slice(0, MOST_NAMES).map(({ key, message, rows }) => (
            <li key={key} className="wrap-anywhere">
              {message} <span className="text-muted">{countOf(rows, 'row', 'rows')}</span>
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p className="mt-2 text-muted">And {wholeNumber(more)} more.</p>}
    </section>
  );
}

type OutcomeProps = {
  upload: UploadDetail;
  user: SignedInUser;
  shown: z.output<typeof ROWS_SHOWN>;
};

/** What came of a file that was imported, and the way to undo that. */
export async function UploadOutcome({ upload, user, shown }: OutcomeProps) {
  const { db } = currentDesk();
  const { importedAt, undoneAt, isPublished, rowsNew, rowsChanged, state } = upload;
  const { rowsLeft, rowsHeld, rowsLeftOut } = upload;
  const [counts, changed] = await Promise.all([
    countUploadRows(db, upload.id),
    changedSince(db, upload),
  ]);
  const mayUndo = state === 'imported' && (!isPublished || can(user.role, 'datasets.manage'));
  const kept = changed.map(({ href, label }) => (
    <li key={href}>
      <PageLink href={href}>{label}</PageLink>
    </li>
  ));
  return (
    <>
      <p className="my-4 max-w-2xl">
        {isPublished ? 'Published' : 'Imported as drafts'}
        {importedAt && `, ${instantInWords(isoInstant(importedAt))}`}:{' '}
        {countOf(rowsNew ?? 0, 'new incident', 'new incidents')},{' '}
        {countOf(rowsChanged ?? 0, 'change', 'changes')} of published ones.{' '}
        {countOf(rowsLeftOut ?? 0, 'row was', 'rows were')} left out.
        {rowsLeft !== null && ` Left as the desk has it: ${wholeNumber(rowsLeft)}.`}
        {rowsHeld !== null &&
          rowsHeld > 0 &&
          ` Held for a reviewer to decide, as the desk has changed them too: ${wholeNumber(rowsHeld)}.`}
        {undoneAt && ` The import was undone, ${instantInWords(isoInstant(undoneAt))}.`}
      </p>
      {changed.length > 0 && (
        <>
          <p>
            Someone has changed these since{' '}
            {state === 'undone'
              ? 'and they were left as they are:'
              : 'and they would be left as they are:'}
          </p>
          <ul className="my-2">{kept}</ul>
        </>
      )}
      {(rowsHeld ?? 0) > 0 && state === 'imported' && can(user.role, 'revisions.publish') && (
        <p className="my-4">
          <PageLink href="/admin/conflicts">Decide between the file and the desk</PageLink>
        </p>
      )}
      {!isPublished && state === 'imported' && (
        <p className="my-4">
          <PageLink href={`/admin/uploads/${upload.id}/drafts`}>
            Submit and review its drafts
          </PageLink>
        </p>
      )}
      <PutRight upload={upload.id} rows={await countRowsPutRight(db, upload.id)} />
      {counts.fault > 0 && (
        <p className="my-4">
          <a href={`/admin/uploads/${upload.id}/left-out`}>
            Download the rows with mistakes as CSV, to fix and upload again
          </a>
        </p>
      )}
      {mayUndo && (
        <UndoForm
          upload={upload.id}
          about={
            isPublished
              ? 'New incidents are retracted and changed ones go back to what they said before, as one version of the dataset. Anything that someone has changed since is left as it is.'
              : 'Its drafts are discarded. Drafts that someone has changed, submitted or published are left as they are.'
          }
        />
      )}
      {counts.all > 0 && <Rows upload={upload} counts={counts} shown={shown} />}
    </>
  );
}

/** Which totals and ranks would move if all of a file were published. */
function Moves({ upload }: { upload: UploadDetail }) {
  return (
    <section aria-labelledby="moves" className="mt-10">
      <h2 id="moves" className="mb-2">
        What it would change, if all were published
      </h2>
      <MovesTable dataset={upload.dataset.slug} shifts={upload.shifts ?? []} />
    </section>
  );
}
