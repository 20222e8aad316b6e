import 'server-only';
import { type RowGroup, rowsHeight } from '@/lib/embed/rows-height';
import { rendered } from '@/site/dashboard/kept-charts';

/** What stands in a frame as a list of lines, which read at any width, and how high that is. */
export function drawnRows(groups: readonly RowGroup[]) {
  const { html } = rendered(<Rows groups={groups.filter(({ rows }) => rows.length > 0)} />);
  return { drawing: html, drawnHeight: (width: number) => rowsHeight(groups, width) };
}

function Rows({ groups }: { groups: readonly RowGroup[] }) {
  return groups.map(({ heading, rows }) => (
    <section key={heading}>
      {heading !== '' && <h2 className="embed-heading">{heading}</h2>}
      <ul className="embed-rows">
        {rows.map(({ key, head, text }) => (
          <li key={key}>
            <b dir="auto">{head}</b> <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  ));
}
