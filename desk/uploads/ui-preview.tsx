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
import { MOST_PARTIES, type ROWS_SHOWN } from './form';
import { changedSince, countRowsPutRight, countUploadRows, type UploadDetail } from './queries';
import { proposedCoverage } from './queries-of-coverage';
import {
  type NewNameInRows,
  type NewPartyInRows,
  queryUploadDoubts,
  type SameFile,
} from './queries-of-doubts';
import { AlikeRows } from './ui-alike';
import { DraftsForm, PartyKindsForm, PublishForm, UndoForm } from './ui-client-ends';
import { MovesTable, Rows } from './ui-rows';

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
      <NewNames names={doubts.names} />
      <NewParties upload={upload.id} parties={doubts.kinds} />
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

/** Says how many rows are not read as they stand in the file. */
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

const MOST_NAMES = 100;

/** The names that the file would bring into the ledger, each with what may be meant instead. */
function NewNames({ names }: { names: readonly NewNameInRows[] }) {
  if (names.length === 0) return null;
  const more = names.length - MOST_NAMES;
  return (
    <section aria-labelledby="new-names" className="my-8 max-w-2xl">
      <h2 id="new-names">New names</h2>
      <p className="mt-2">
        The file would make an actor of each new party, and a new publisher counts as a source of
        its own. If another name is meant, correct the file and upload it again, or add the name to
        that actor.
      </p>
      <ul className="mt-2 list-disc pl-6">
        {names.slice(0, MOST_NAMES).map(({ key, message, rows }) => (
          <li key={key} className="wrap-anywhere">
            {message} <span className="text-muted">{countOf(rows, 'row', 'rows')}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="mt-2 text-muted">And {wholeNumber(more)} more.</p>}
    </section>
  );
}

/** Asks what the new parties are: a name such as “Free Syrian Army” does not tell. */
function NewParties({ upload, parties }: { upload: number; parties: readonly NewPartyInRows[] }) {
  if (parties.length === 0) return null;
  const more = parties.length - MOST_PARTIES;
  return (
    <section aria-labelledby="new-parties" className="my-8">
      <h2 id="new-parties">What the new parties are</h2>
      <p className="mt-2 mb-4 max-w-2xl">
        A name does not tell whether a party is a state’s forces or an armed group, and only armed
        groups count as groups. We have guessed. Check each of them before you import the file. You
        are asked once for each name.
        {more > 0 && ` ${wholeNumber(more)} more follow.`}
      </p>
      <PartyKindsForm upload={upload} parties={parties.slice(0, MOST_PARTIES)} />
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
