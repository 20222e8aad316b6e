import { PageLink } from '@/components/ui/page-link';
import type { ActorDetail } from '@/db/queries/desk/actor';

type Props = { actor: string; aliases: ActorDetail['aliases'] };

/** The names by which files and forms find an actor. */
export function AliasTable({ actor, aliases }: Props) {
  if (aliases.length === 0) return <p className="mt-2">It has no aliases.</p>;
  return (
    <table className="cards mt-2 w-full max-w-3xl">
      <caption className="sr-only">Aliases</caption>
      <thead>
        <tr>
          <th scope="col">Alias</th>
          <th scope="col">Applies to</th>
          <th scope="col">
            <span className="sr-only">Remove</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {aliases.map(({ id, name, dataset }) => (
          <tr key={id}>
            <td data-label="Alias">
              <span className="wrap-anywhere">{name}</span>
            </td>
            <td data-label="Applies to">
              <span>{dataset ?? 'all datasets'}</span>
            </td>
            <td data-label="">
              <PageLink href={`/admin/actors/${actor}?act=remove-alias&of=${id}`}>Remove</PageLink>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
