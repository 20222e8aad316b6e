import { PageLink } from '@/components/ui/page-link';
import { PARTY_ROLES } from '@/lib/domain/enums';
import type { RecordedIncident } from '@/lib/domain/incident-detail';
import { attributionText } from '@/lib/format/incident';
import { ACTOR_KIND_WORDS, ROLE_WORDS } from '@/lib/format/words';

type Props = {
  parties: RecordedIncident['parties'];
  /** The view of a group's incidents. */
  hrefOfGroup: (slug: string) => string;
};

/** Who took part in which role, and how sure that is. */
export function PartyList({ parties, hrefOfGroup }: Props) {
  if (parties.length === 0) return <p className="text-muted">The record names no parties.</p>;
  return (
    <dl className="facts">
      {PARTY_ROLES.map((role) => {
        const its = parties.filter((party) => party.role === role);
        if (its.length === 0) return null;
        return (
          <div key={role}>
            <dt>{ROLE_WORDS[role]}</dt>
            {its.map((party) => (
              <dd key={party.actorSlug}>
                {party.actorKind === 'armed_group' ? (
                  <PageLink href={hrefOfGroup(party.actorSlug)}>{party.actorName}</PageLink>
                ) : (
                  party.actorName
                )}
                {party.actorKind !== 'civilians' && (
                  <span className="text-muted">
                    {' '}
                    ({ACTOR_KIND_WORDS[party.actorKind].toLowerCase()})
                  </span>
                )}
                {attributionText(party) && <>: {attributionText(party)}</>}
              </dd>
            ))}
          </div>
        );
      })}
    </dl>
  );
}
