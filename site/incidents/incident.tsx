import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { ClaimsTable, StatedFigures } from '@/components/tables/figures';
import { JsonLd } from '@/components/ui/json-ld';
import { EmbedLink, PageLink } from '@/components/ui/page-link';
import { Reference, RevisionHistory, SourceList } from '@/components/ui/record';
import { isMembersSite } from '@/db/web-client';
import { citedSchema } from '@/lib/catalogue/schema-org';
import { describingFiles, signposts } from '@/lib/catalogue/signposting';
import { citedIncident } from '@/lib/citation/of-incident';
import { citeIncidentHref } from '@/lib/citation/of-view';
import { referenceText } from '@/lib/citation/reference';
import { isPartyKind, PARTY_ROLES } from '@/lib/domain/enums';
import type { IncidentDetail, RecordedIncident } from '@/lib/domain/incident-detail';
import { shownFigures } from '@/lib/domain/parts';
import { incidentCodeHref } from '@/lib/embed/address';
import { incidentHref, viewHref } from '@/lib/filters/links';
import { DEFAULT_FILTERS } from '@/lib/filters/view';
import { corroborationText, countOf, estimateText } from '@/lib/format/figures';
import {
  attributionText,
  coordinatesText,
  incidentTitle,
  otherPlaceText,
  whenText,
} from '@/lib/format/incident';
import {
  ACTOR_KIND_WORDS,
  DATE_PRECISION_WORDS,
  ROLE_WORDS,
  VIOLENCE_WORDS,
  WHERE_PRECISION_WORDS,
} from '@/lib/format/words';
import { incidentPictureLinks } from '@/lib/pictures/form';
import { watchIncidentHref } from '@/lib/watch/address';
import { addHeader } from '@/server/answer';
import { originOfRequest } from '@/server/origin';
import { PlaceMap, placeOnMap } from './place-map';

/** All that is recorded of an incident. */
export async function IncidentBody({ incident }: { incident: IncidentDetail }) {
  const { id, dataset, revision, record, history } = incident;
  const figures = shownFigures(record.figures, incident.sumsParts);
  const { recordedAt } = revision;
  const profileHref = (path: string) => viewHref(path, DEFAULT_FILTERS, { dataset: dataset.slug });
  const origin = originOfRequest(await headers());
  const cited = citedIncident(incident, origin);
  const cite = citeIncidentHref(id, recordedAt);
  const json = incidentHref(id, recordedAt).replace('/incidents/', '/api/v1/incidents/');
  const describedBy = describingFiles(cite.split('?')[1] ?? '', origin);
  const item = { address: origin + json, type: 'application/json' };
  const shownAsOf = incident.isCurrent ? null : recordedAt;
  const pictures = placeOnMap(record) === null ? [] : incidentPictureLinks(id, shownAsOf);
  await addHeader('link', signposts(cited, describedBy, [item]));
  return (
    <div className="grid gap-x-12 lg:grid-cols-[minmax(0,1fr)_22rem]">
      {!dataset.synthetic && <JsonLd data={citedSchema(cited, origin)} />}
      <div>
        {record.summary && (
          <p dir="auto" className="max-w-[65ch] text-lg">
            {record.summary}
          </p>
        )}
        <Section id="figures" title="Figures">
          <StatedFigures figures={figures} />
        </Section>
        <Section id="parties" title="Parties">
          <PartyList
            parties={record.parties}
            hrefOfParty={(slug) => profileHref(`/parties/${slug}`)}
          />
        </Section>
        {record.claims.length > 0 && (
          <Section id="claims" title="What the sources say">
            <ClaimsTable figures={figures} claims={record.claims} sources={record.sources} />
          </Section>
        )}
        <Section id="sources" title="Sources">
          {revision.independentSources !== null && (
            <p className="mb-2">
              {corroborationText(revision.independentSources)} Reprints of one agency count once, as
              far as we knew when this was published.
            </p>
          )}
          <SourceList sources={record.sources} />
        </Section>
      </div>
      <aside aria-labelledby="facts" className="mt-10 lg:mt-0">
        <h2 id="facts">Place, time and kind</h2>
        <FactList record={record} hrefOfCountry={profileHref(`/countries/${record.country}`)} />
        <PlaceMap record={record} />
      </aside>
      <div className="mt-10 lg:col-span-2">
        <Section id="history" title="Revisions">
          {!isMembersSite() && (
            <p className="mb-3 screen-only">
              <PageLink href={watchIncidentHref(id)} rel="nofollow">
                Watch this incident
              </PageLink>
              : be told when it is revised, retracted or merged
            </p>
          )}
          <RevisionHistory
            history={history}
            shown={revision.number}
            hrefAsOf={(instant) => incidentHref(id, instant)}
          />
        </Section>
        <div className="mt-8 border-t border-line pt-2">
          <Reference text={referenceText(cited)} href={cite} />
          <p className="flex flex-wrap gap-x-4 text-sm [&>a]:py-1">
            <EmbedLink href={incidentCodeHref(id, shownAsOf)} of={incidentTitle(record)} />
            {pictures.map(({ label, href }) => (
              <a key={label} href={href} rel="nofollow">
                Map as {label}
              </a>
            ))}
            <a href={json}>This record as JSON</a>
          </p>
        </div>
      </div>
    </div>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-10 first:mt-0">
      <h2 id={id} className="mb-2">
        {title}
      </h2>
      {children}
    </section>
  );
}

type Fact = {
  term: string;
  text: string | null;
  remark?: string | undefined;
  /** Where the text leads. */
  href?: string;
};

const CLARITY_WORDS: Readonly<Record<number, string>> = {
  1: 'clear: enough is known to tell this event apart from others',
  2: 'lower: this may be several events, or part of a longer one',
};

/** Where, when and of what kind; what the record leaves out is left out. */
function FactList({ record, hrefOfCountry }: { record: RecordedIncident; hrefOfCountry: string }) {
  return (
    <dl className="facts mt-2 text-sm">
      {factsOf(record, hrefOfCountry)
        .filter(({ text }) => text !== null && text !== '')
        .map(({ term, text, remark, href }) => (
          <div key={term} className="grid-cols-[7rem_minmax(0,1fr)]!">
            <dt>{term}</dt>
            <dd>
              {href === undefined ? (
                <bdi>{text}</bdi>
              ) : (
                <PageLink href={href}>
                  <bdi>{text}</bdi>
                </PageLink>
              )}
              {remark && <span className="block text-muted">{remark}</span>}
            </dd>
          </div>
        ))}
    </dl>
  );
}

function factsOf(record: RecordedIncident, hrefOfCountry: string): Fact[] {
  const { latitude, longitude, wherePrecision, clarity, sourceCount } = record;
  return [
    { term: 'Date', text: whenText(record), remark: DATE_PRECISION_WORDS[record.datePrecision] },
    { term: 'Country', text: record.countryName, href: hrefOfCountry },
    { term: 'Province', text: record.admin1 },
    { term: 'District', text: record.admin2 },
    {
      term: 'Place',
      text: record.place,
      remark: wherePrecision === null ? undefined : WHERE_PRECISION_WORDS[wherePrecision],
    },
    {
      term: 'Point',
      text: latitude === null || longitude === null ? null : coordinatesText(latitude, longitude),
    },
    {
      term: 'Also touches',
      text: record.otherPlaces.map(otherPlaceText).join('; '),
      remark: `It counts in ${record.countryName} only.`,
    },
    { term: 'Violence', text: VIOLENCE_WORDS[record.violence] },
    { term: 'Attack', text: record.attackTypes.join(', ') },
    { term: 'Weapons', text: record.weapons.join(', ') },
    { term: 'Targets', text: record.targets.join(', ') },
    { term: 'Conflict', text: record.conflict },
    { term: 'Dyad', text: record.dyad },
    {
      term: 'Clarity',
      text: clarity === null ? null : (CLARITY_WORDS[clarity] ?? String(clarity)),
    },
    {
      term: 'Counted by recorder',
      text: sourceCount === null ? null : countOf(sourceCount, 'source', 'sources'),
    },
  ];
}

type Props = {
  parties: RecordedIncident['parties'];
  /** The view of a party's incidents. */
  hrefOfParty: (slug: string) => string;
};

/** Who took part in which role, and how sure that is. */
function PartyList({ parties, hrefOfParty }: Props) {
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
                {isPartyKind(party.actorKind) ? (
                  <PageLink href={hrefOfParty(party.actorSlug)}>
                    <bdi>{party.actorName}</bdi>
                  </PageLink>
                ) : (
                  <bdi>{party.actorName}</bdi>
                )}
                {party.actorKind !== 'civilians' && (
                  <span className="text-muted">
                    {' '}
                    ({ACTOR_KIND_WORDS[party.actorKind].toLowerCase()})
                  </span>
                )}
                {attributionText(party) && <>: {attributionText(party)}</>}
                {party.dead && <>; its own dead: {estimateText(party.dead)}</>}
              </dd>
            ))}
          </div>
        );
      })}
    </dl>
  );
}
