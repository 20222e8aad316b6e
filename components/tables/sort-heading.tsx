import { PageLink } from '@/components/ui/page-link';

type Props<Name extends string> = {
  label: string;
  column: Name;
  sort?: Name | `-${Name}`;
  hrefFor?: (sort: Name | `-${Name}`) => string;
  /** Whether names are sorted, which begin with the first; figures and days begin with the largest and last. */
  isOfNames?: boolean;
};

/** A column's heading; where the list can be sorted, a link to the order by it, and from there to its reverse. */
export function SortHeading<Name extends string>(props: Props<Name>) {
  const { label, column, sort, hrefFor, isOfNames = false } = props;
  if (sort === undefined || hrefFor === undefined) return <th scope="col">{label}</th>;
  const descending = sort === `-${column}`;
  const ascending = sort === column;
  const isOther = isOfNames ? !ascending : descending;
  return (
    <th scope="col" aria-sort={descending ? 'descending' : ascending ? 'ascending' : undefined}>
      <PageLink
        href={hrefFor(isOther ? column : `-${column}`)}
        scroll={false}
        className="inline-flex min-h-6 items-center gap-1 whitespace-nowrap"
      >
        {label}
        <span aria-hidden="true">{descending ? '↓' : ascending ? '↑' : ''}</span>
      </PageLink>
    </th>
  );
}
