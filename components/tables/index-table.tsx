import { PageLink } from '@/components/ui/page-link';
import { wholeNumber } from '@/lib/format/figures';

export type IndexRow = {
  key: string;
  name: string;
  /** A second column beside the name: a region, a code. */
  remark: string;
  attacks: number;
  href: string;
  isChosen: boolean;
};

type Props = {
  caption: string;
  nameHeading: string;
  remarkHeading: string | null;
  rows: IndexRow[];
};

/** Names that lead into views, with how many attacks each has in the dataset. */
export function IndexTable({ caption, nameHeading, remarkHeading, rows }: Props) {
  return (
    <table className="ruled w-full max-w-3xl">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{nameHeading}</th>
          {remarkHeading && <th scope="col">{remarkHeading}</th>}
          <th scope="col" className="text-end">
            Attacks
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, remark, attacks, href, isChosen }) => (
          <tr key={key}>
            <th scope="row" className="font-normal">
              <PageLink href={href}>{name}</PageLink>
              {isChosen && <span className="text-muted"> in the view</span>}
            </th>
            {remarkHeading && <td className="text-muted">{remark}</td>}
            <td className="text-end">{wholeNumber(attacks)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
