import { Field, SelectField } from '@/components/forms/fields';
import { PageLink } from '@/components/ui/page-link';
import { can, type Role } from '@/lib/auth/permissions';
import { ACTOR_KINDS } from '@/lib/domain/enums';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { ACTOR_KIND_WORDS } from '@/lib/format/words';
import { countryByCode } from '@/lib/reference/countries';
import { ACTOR_ACTS, type ActorAct } from './acts';
import type { ActorFilters } from './form';
import type { ActorDetail, ActorRow } from './queries';

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
                <PageLink href={`/admin/actors/${slug}`}>
                  <bdi>{name}</bdi>
                </PageLink>
                {mergedInto !== null && (
                  <span className="text-muted">
                    {' '}
                    merged into <bdi>{mergedInto}</bdi>
                  </span>
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

/** Which of the actors are listed. A plain form: each choice gives an address of its own. */
export function ActorFilterForm({ filters }: { filters: ActorFilters }) {
  return (
    <form method="get" action="/admin/actors">
      <div className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
        <Field name="q" label="Name or alias" defaultValue={filters.q} />
        <SelectField
          name="kind"
          label="Kind"
          defaultValue={filters.kind}
          blank="Any"
          options={ACTOR_KINDS.map((kind) => [kind, ACTOR_KIND_WORDS[kind]])}
        />
      </div>
      <button type="submit" className="button">
        Show
      </button>
    </form>
  );
}

type ActorHeadProps = { actor: ActorDetail; role: Role };

/** Who an actor is, what it is merged with and what names it. */
export function ActorHead({ actor, role }: ActorHeadProps) {
  const { slug, name, kind, country, description, mergedInto, takenIn } = actor;
  const place = country === null ? null : (countryByCode(country)?.name ?? country);
  return (
    <>
      <h1 dir="auto">{name}</h1>
      <p className="mt-1">
        {[ACTOR_KIND_WORDS[kind], place, `id ${slug}`].filter((part) => part).join(', ')}.{' '}
        <bdi>{description}</bdi>
      </p>
      {mergedInto !== null && (
        <p className="mt-1">
          It has been merged into{' '}
          <PageLink href={`/admin/actors/${mergedInto.slug}`}>
            <bdi>{mergedInto.name}</bdi>
          </PageLink>
          , which now counts every incident that names it.
        </p>
      )}
      {takenIn.length > 0 && (
        <p className="mt-1">
          Merged into it:{' '}
          {takenIn.map((one, i) => (
            <span key={one.slug}>
              {i > 0 && ', '}
              <PageLink href={`/admin/actors/${one.slug}`}>
                <bdi>{one.name}</bdi>
              </PageLink>
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

type ActLinksProps = { actor: string; acts: readonly ActorAct[]; chosen: ActorAct | undefined };

/** What can be done to an actor. */
export function ActLinks({ actor, acts, chosen }: ActLinksProps) {
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-2">
      {acts.map((act) => (
        <li key={act}>
          <PageLink href={`/admin/actors/${actor}?act=${act}`} aria-current={act === chosen}>
            {ACTOR_ACTS[act]}
          </PageLink>
        </li>
      ))}
    </ul>
  );
}

/** `1,204 incidents of UCDP GED and 3 incidents of the ledger`, or that there are none. */
export function countedText({ incidents }: Pick<ActorDetail, 'incidents'>): string {
  const parts = incidents.map(
    (one) => `${countOf(one.incidents, 'incident', 'incidents')} of ${one.dataset}`,
  );
  return parts.length === 0 ? 'no incidents' : parts.join(' and ');
}
