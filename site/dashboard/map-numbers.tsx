import type { ReactNode } from 'react';
import type { MapDivision } from '@/lib/domain/enums';
import { MAP_WORDS } from '@/lib/format/words';

/** Rows of a map's numbers; what is left is told in one. */
export const MOST_MAP_ROWS = 100;

type Props = {
  caption: string;
  by: MapDivision;
  /** The heads of the columns of numbers. */
  columns: readonly string[];
  children: ReactNode;
  /** What is said below the table. */
  after?: ReactNode;
};

/** A map's text, folded below it: a row for each place. To be rendered as ready markup, with plain links, as tables of charts are. */
export function MapNumbers({ caption, by, columns, children, after }: Props) {
  const heading = MAP_WORDS[by].one;
  return (
    <details className="mt-2 text-sm">
      <summary>These numbers as a table</summary>
      <table className="mt-2">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="text-start">
              {heading.charAt(0).toUpperCase() + heading.slice(1)}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className="text-end">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
      {after}
    </details>
  );
}

type RowProps = {
  name: string;
  /** Where its incidents are; null where no filter can say which these are. */
  href: string | null;
  /** One for each column. */
  numbers: readonly string[];
};

/** A place and its numbers. */
export function MapNumbersRow({ name, href, numbers }: RowProps) {
  const label = <bdi>{name}</bdi>;
  return (
    <tr>
      <th scope="row" className="py-1 text-start font-normal">
        {href === null ? label : <a href={href}>{label}</a>}
      </th>
      {numbers.map((number, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a number's column is what it is.
        <td key={column} className="text-end">
          {number}
        </td>
      ))}
    </tr>
  );
}
