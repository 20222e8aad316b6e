import { PageLink } from '@/components/ui/page-link';
import type { ActorRow } from '@/db/queries/desk/actors';
import { wholeNumber } from '@/lib/format/figures';
import { ACTOR_KIND_WORDS } from '@/lib/format/words';

/** Actors, each leading to its page of the desk. */
export function ActorTable({ actors }: { actors: readonly ActorRow[] }) {
  return (
    <table className="cards w-full">
      <caption className="sr-only">Actors by name</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Kind</th>
          <th scope="col">Country</th>
          <th scope="col">Incidents that name it</th>
        </tr>
      </thead>
      <tbody>
        {actors.map(({ slug, name, kind, country, mergedInto, incidents }) => (
          <tr key={slug}>
            <td data-label="Name">
              <span>
                <PageLink href={`/admin/actors/${slug}`}>{name}</PageLink>
                {mergedInto !== null && (
                  <span className="text-muted"> merged into {mergedInto}</span>
                )}
              </span>
            </td>
            <td data-label="Kind">
              <span>{ACTOR_KIND_WORDS[kind]}</span>
            </td>
            <td data-label="Country">
              <span>{country ?? '–'}</span>
            </td>
            <td data-label="Incidents">
              <span>{wholeNumber(incidents)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
