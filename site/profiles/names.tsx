import { PageLink } from '@/components/ui/page-link';
import type { UsedName } from '@/db/read/names';
import type { Succession } from '@/lib/domain/annotation';
import { viewHref } from '@/lib/filters/links';
import { countOf } from '@/lib/format/figures';
import { successionText } from '@/lib/format/statements';
import { type Asked, filtersOf } from './view';

export const NAMES_ID = 'names';

/** A coalition that is written as one name, with how many incidents it has. */
type Coalition = { slug: string; name: string; attacks: number };

type Props = {
  asked: Asked;
  names: readonly UsedName[];
  successions: Succession[];
  coalitions: readonly Coalition[];
  /** Incidents that count only because a coalition lists the party. */
  byCoalitions: number;
};

/** What a party is called and by whom, who came before and after it, and with which coalitions it counts. */
export function NamesSection({ asked, names, successions, coalitions, byCoalitions }: Props) {
  if (names.length + successions.length + coalitions.length === 0) return null;
  return (
    <section aria-labelledby={NAMES_ID}>
      <h2 id={NAMES_ID}>Names, and who uses them</h2>
      {names.length > 0 && (
        <table className="ruled mt-2 w-full text-sm">
          <caption className="sr-only">Names of the party</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Used by</th>
            </tr>
          </thead>
          <tbody>
            {names.map(({ name, datasets }) => (
              <tr key={name}>
                <th scope="row" className="font-normal">
                  <bdi>{name}</bdi>
                </th>
                <td>{datasets.map(({ title }) => title).join('; ') || 'every dataset'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {successions.length > 0 && (
        <>
          <h3 className="mt-4">Before and after it</h3>
          <ul className="mt-1 grid gap-1 text-sm">
            {successions.map((succession) => (
              <li key={succession.id}>{successionText(succession)}</li>
            ))}
          </ul>
          <p className="mt-1 text-sm text-muted">
            Each is a separate party, and none is counted under another.
          </p>
        </>
      )}
      {coalitions.length > 0 && (
        <>
          <h3 className="mt-4">Coalitions that it counts with</h3>
          <p className="text-sm">
            The records name these as one party. Their incidents count with each member:{' '}
            {countOf(byCoalitions, 'incident counts', 'incidents count')} here only because of that.
          </p>
          <ul className="mt-1 grid gap-1 text-sm">
            {coalitions.map(({ slug, name, attacks }) => (
              <li key={slug}>
                <PageLink href={viewHref(`/parties/${slug}`, filtersOf(asked))}>
                  <bdi>{name}</bdi>
                </PageLink>
                : {countOf(attacks, 'incident', 'incidents')}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
