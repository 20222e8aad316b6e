import type { Change } from '@/lib/domain/incident-detail';

type Props = { changes: readonly Change[]; caption: string; before: string; after: string };

/** Fields that differ, side by side. */
export function ChangesTable({ changes, caption, before, after }: Props) {
  return (
    <table className="cards w-full">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">{before}</th>
          <th scope="col">{after}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <td data-label="Field">
              <span>{change.field}</span>
            </td>
            <td data-label={before}>
              <Text>{change.before}</Text>
            </td>
            <td data-label={after}>
              <Text>{change.after}</Text>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Text({ children }: { children: string | null }) {
  return (
    <span className={children === null ? 'text-muted' : 'whitespace-pre-line wrap-anywhere'}>
      {children ?? 'nothing'}
    </span>
  );
}
