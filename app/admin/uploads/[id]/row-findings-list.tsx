import { PageLink } from '@/components/ui/page-link';
import type { RowDuplicate, RowFindings } from '@/lib/upload/row-reading';

/** What is wrong with a row, what is improbable, what it would change, and what it is likely the same as. */
export function RowFindingsList({ findings }: { findings: RowFindings }) {
  const { faults, questions, changes, duplicates, notes } = findings;
  return (
    <ul className="grid gap-1">
      {faults.map(({ column, reason }) => (
        <li key={column + reason} className="text-error">
          {column && <strong>{column}: </strong>}
          {reason}
        </li>
      ))}
      {questions.map(({ key, message }) => (
        <li key={key}>{message}</li>
      ))}
      {changes.map(({ field, before, after }) => (
        <li key={field} className="wrap-anywhere">
          {field}: <span className="text-muted">{before ?? 'nothing'}</span> →{' '}
          <strong>{after ?? 'nothing'}</strong>
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
