import { PageLink } from '@/components/ui/page-link';

type Props<Name extends string> = {
  label: string;
  column: Name;
  sort?: Name | `-${Name}`;
  hrefFor?: (sort: Name | `-${Name}`) => string;
};

/** A column's heading; where the list can be sorted, a link to the order by it, and from there to its reverse. */
export function SortHeading<Name extends string>({ label, column, sort, hrefFor }: Props<Name>) {
  if (sort === undefined || hrefFor === undefined) return <th scope="col">{label}</th>;
  const descending = sort === `-${column}`;
  const ascending = sort === column;
  return (
    <th scope="col" aria-sort={descending ? 'descending' : ascending ? 'ascending' : undefined}>
      <PageLink
        href={hrefFor(descending ? column : `-${column}`)}
        scroll={false}
        className="inline-flex min-h-6 items-center gap-1 whitespace-nowrap"
      >
        {label}
        <span aria-hidden="true">{descending ? '↓' : ascending ? '↑' : ''}</span>
      </PageLink>
    </th>
  );
}
