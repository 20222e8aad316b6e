import { PageLink } from '@/components/ui/page-link';
import type { ActorDetail } from '@/db/queries/desk/actor';
import { can, type Role } from '@/lib/auth/permissions';
import { ACTOR_KIND_WORDS } from '@/lib/format/words';
import { countryByCode } from '@/lib/reference/countries';
import { countedText } from './counted-text';

type Props = { actor: ActorDetail; role: Role };

/** Who an actor is, what it is merged with and what names it. */
export function ActorHead({ actor, role }: Props) {
  const { slug, name, kind, country, description, mergedInto, takenIn } = actor;
  const place = country === null ? null : (countryByCode(country)?.name ?? country);
  return (
    <>
      <h1>{name}</h1>
      <p className="mt-1">
        {[ACTOR_KIND_WORDS[kind], place, `id ${slug}`].filter((part) => part).join(', ')}.{' '}
        {description}
      </p>
      {mergedInto !== null && (
        <p className="mt-1">
          It has been merged into{' '}
          <PageLink href={`/admin/actors/${mergedInto.slug}`}>{mergedInto.name}</PageLink>, which
          now counts every incident that names it.
        </p>
      )}
      {takenIn.length > 0 && (
        <p className="mt-1">
          Merged into it:{' '}
          {takenIn.map((one, i) => (
            <span key={one.slug}>
              {i > 0 && ', '}
              <PageLink href={`/admin/actors/${one.slug}`}>{one.name}</PageLink>
            </span>
          ))}
          .
        </p>
      )}
      <p className="mt-1 mb-6">
        Named by {countedText(actor)}.{' '}
        <PageLink href={`/?group=${slug}`}>As readers see it</PageLink>
        {can(role, 'audit.read') && (
          <>
            {' · '}
            <PageLink href={`/admin/audit?subject=${encodeURIComponent(`actor:${slug}`)}`}>
              History of changes
            </PageLink>
          </>
        )}
      </p>
    </>
  );
}
