import type { ShownRow } from '@/db/queries/desk/upload-rows';
import { incidentLine } from '@/lib/format/incident';
import { RowFindingsList } from './row-findings-list';

const RESULT_WORDS: Readonly<Record<ShownRow['result'], string>> = {
  fault: 'Left out',
  new: 'New',
  change: 'Changes',
  held: 'For a reviewer to decide',
  left: 'Left as the desk has it',
  unchanged: 'Nothing new',
};

type Props = { rows: readonly ShownRow[]; caption: string };

/** Rows of a file with what was made of each. */
export function RowTable({ rows, caption }: Props) {
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
              <span className="wrap-anywhere">{said(row)}</span>
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
  return cells.filter(Boolean).slice(0, 6).join(' · ').slice(0, 200);
}
