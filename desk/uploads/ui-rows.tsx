import type { z } from 'zod';
import { PageLink } from '@/components/ui/page-link';
import { PageNumbers } from '@/components/ui/page-numbers';
import { currentDesk } from '@/desk/frame';
import type { IncidentInput } from '@/lib/domain/incident';
import { wholeNumber } from '@/lib/format/figures';
import { incidentLine } from '@/lib/format/incident';
import { isolated } from '@/lib/text/isolate';
import type { RowDuplicate, RowFindings } from '@/lib/upload/row-reading';
import { ROW_FILTERS, type RowFilter, type UploadRowCounts } from '@/lib/upload/states';
import type { ROWS_SHOWN } from './form';
import { queryUploadRows, type ShownRow, type UploadDetail } from './queries';
import { besideOf } from './words-of-rows';

type RowsProps = {
  upload: UploadDetail;
  counts: UploadRowCounts;
  shown: z.output<typeof ROWS_SHOWN>;
};

const ON_A_PAGE = 50;

const WORDS: Readonly<Record<RowFilter, string>> = {
  all: 'All rows',
  fault: 'With mistakes',
  question: 'Improbable',
  duplicate: 'Likely duplicates',
  alike: 'Alike, but hardly the same',
  new: 'New incidents',
  change: 'Changes',
  held: 'For a reviewer to decide',
  left: 'Left as the desk has it',
  unchanged: 'Nothing new',
};

/** A file's rows, fifty to a page: all, or those of one kind. */
export async function Rows({ upload, counts, shown: { show, page } }: RowsProps) {
  const offset = (page - 1) * ON_A_PAGE;
  const rows = await queryUploadRows(currentDesk().db, upload.id, show, {
    limit: ON_A_PAGE,
    offset,
  });
  const href = (filter: RowFilter, number: number) =>
    `/admin/uploads/${upload.id}?show=${filter}&page=${number}`;
  return (
    <section aria-labelledby="rows" className="mt-8">
      <h2 id="rows">Rows</h2>
      <nav aria-label="Which rows are shown">
        <ul className="my-3 flex flex-wrap gap-x-6 gap-y-2">
          {ROW_FILTERS.filter((one) => counts[one] > 0 || one === show).map((one) => (
            <li key={one}>
              {one === show ? (
                <strong aria-current="true">{WORDS[one]}</strong>
              ) : (
                <PageLink href={href(one, 1)}>{WORDS[one]}</PageLink>
              )}{' '}
              <span className="text-muted">{wholeNumber(counts[one])}</span>
            </li>
          ))}
        </ul>
      </nav>
      {rows.length === 0 ? (
        <p>No rows match.</p>
      ) : (
        <RowTable rows={rows} caption={`${WORDS[show]}, page ${page}`} />
      )}
      <PageNumbers
        page={page}
        pages={Math.ceil(counts[show] / ON_A_PAGE)}
        hrefOf={(number) => href(show, number)}
      />
    </section>
  );
}

const RESULT_WORDS: Readonly<Record<ShownRow['result'], string>> = {
  fault: 'Left out',
  new: 'New',
  change: 'Changes',
  held: 'For a reviewer to decide',
  left: 'Left as the desk has it',
  unchanged: 'Nothing new',
};

type RowTableProps = { rows: readonly ShownRow[]; caption: string };

/** Rows of a file, each with what was read in it. */
function RowTable({ rows, caption }: RowTableProps) {
  return (
    <table className="cards w-full">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Row</th>
          <th scope="col">What it is</th>
          <th scope="col">What it says</th>
          <th scope="col">What to look at</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.number}>
            <td data-label="Row">
              <span>{row.number}</span>
            </td>
            <td data-label="It is">
              <span className={row.result === 'fault' ? 'font-semibold text-error' : ''}>
                {RESULT_WORDS[row.result]}
              </span>
            </td>
            <td data-label="It says">
              <div className="wrap-anywhere">
                {said(row)}
                {row.incident && <Beside incident={row.incident} />}
              </div>
            </td>
            <td data-label="Look at">
              <RowFindingsList findings={row.findings} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The incident in a line; of a row that can't be read, its first cells. */
function said({ incident, cells }: ShownRow): string {
  if (incident !== null) return incidentLine(incident);
  return cells.filter(Boolean).slice(0, 6).map(isolated).join(' · ').slice(0, 200);
}

/** What else of an incident would be published, beside what the line says. */
function Beside({ incident }: { incident: IncidentInput }) {
  return (
    <ul className="mt-1 text-muted">
      {besideOf(incident).map(([label, words]) => (
        <li key={label}>
          {label}: {words}
        </li>
      ))}
    </ul>
  );
}

/** What is wrong with a row, what is improbable, what it would change, and what it is likely the same as. */
export function RowFindingsList({ findings }: { findings: RowFindings }) {
  const { faults, questions, changes, duplicates, notes } = findings;
  return (
    <ul className="grid gap-1">
      {faults.map(({ column, reason }) => (
        <li key={column + reason} className="text-error">
          {column && (
            <strong>
              <bdi>{column}</bdi>:{' '}
            </strong>
          )}
          {reason}
        </li>
      ))}
      {questions.map(({ key, message }) => (
        <li key={key}>{message}</li>
      ))}
      {changes.map(({ field, before, after }) => (
        <li key={field} className="wrap-anywhere">
          {field}: <bdi className="text-muted">{startOf(before)}</bdi> →{' '}
          <strong>
            <bdi>{startOf(after)}</bdi>
          </strong>
        </li>
      ))}
      {duplicates.map((duplicate) => (
        <li key={duplicate.kind + duplicate.of}>
          <Duplicate {...duplicate} />
        </li>
      ))}
      {notes.map((note) => (
        <li key={note} className="text-muted">
          {note}
        </li>
      ))}
    </ul>
  );
}

/** So much of a text is shown: fifty rows on a page may each change a text of a hundred thousand characters. */
const MOST_OF_A_TEXT = 500;

function startOf(text: string | null): string {
  if (text === null) return 'nothing';
  return text.length <= MOST_OF_A_TEXT ? text : `${text.slice(0, MOST_OF_A_TEXT)} …`;
}

function Duplicate({ kind, of, label, score, reasons }: RowDuplicate) {
  return (
    <>
      Likely to be the same as{' '}
      {kind === 'row' ? (
        `row ${of}`
      ) : (
        <PageLink href={`/incidents/${encodeURIComponent(of)}`} target="_blank">
          {of}
        </PageLink>
      )}{' '}
      ({label}), {Math.round(score * 100)} % alike: {reasons.join('; ')}
    </>
  );
}
