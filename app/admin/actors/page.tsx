import type { Metadata } from 'next';
import { PageLink } from '@/components/ui/page-link';
import { ACTOR_FILTERS, type ActorFilters } from '@/desk/actors/form';
import { queryActors } from '@/desk/actors/queries';
import { ActorFilterForm, ActorTable } from '@/desk/actors/ui';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskPage } from '@/desk/frame/desk-page';
import type { QueryRecord } from '@/lib/filters/query';
import { countOf, wholeNumber } from '@/lib/format/figures';

type Props = { searchParams: Promise<QueryRecord> };

const ON_A_PAGE = 50;

export const metadata: Metadata = { title: 'Actors' };

export default deskPage('reference.keep', async (_, { searchParams }: Props) => {
  const filters = ACTOR_FILTERS.parse(await searchParams);
  const { page } = filters;
  const { rows, total } = await queryActors(currentDesk().db, filters, ON_A_PAGE);
  const pages = Math.ceil(total / ON_A_PAGE);
  return (
    <>
      <h1>Actors</h1>
      <p className="my-2 max-w-2xl">
        Who takes part in incidents. Files and forms find an actor by its name or an alias. If a
        name matches none, they make a new actor.
      </p>
      <ActorFilterForm filters={filters} />
      <p role="status" className="my-4">
        {countOf(total, 'actor', 'actors')}
        {pages > 1 && `, page ${wholeNumber(page)} of ${wholeNumber(pages)}`}
      </p>
      {rows.length > 0 && <ActorTable actors={rows} />}
      <nav aria-label="Pages" className="my-4 flex gap-4">
        {page > 1 && (
          <PageLink href={hrefOf({ ...filters, page: page - 1 })}>Previous page</PageLink>
        )}
        {page < pages && (
          <PageLink href={hrefOf({ ...filters, page: page + 1 })}>Next page</PageLink>
        )}
      </nav>
    </>
  );
});

function hrefOf(filters: ActorFilters): string {
  const given = Object.entries(filters).map(([name, value]) => [name, String(value)]);
  return `/admin/actors?${new URLSearchParams(given.filter(([, value]) => value !== ''))}`;
}
