import type { ReactNode } from 'react';
import { TableScroll } from '@/components/tables/table-scroll';

type Props = {
  label: string;
  caption: string;
  /** What the rows are. */
  head: string;
  children: ReactNode;
};

/** What each of some rows counted before and after, by how much that differs, and why. */
export function BeforeAfterTable({ label, caption, head, children }: Props) {
  return (
    <TableScroll label={label} className="mt-2">
      <table className="numbers w-full">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">Difference</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </TableScroll>
  );
}
