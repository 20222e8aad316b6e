import type { ReactNode } from 'react';
import { Field } from '@/components/forms/fields';
import { PageLink } from '@/components/ui/page-link';
import type { Republishing } from '@/db/read/statements';
import { currentDesk } from '@/desk/frame';
import { incidentHref } from '@/lib/filters/links';
import { countOf } from '@/lib/format/figures';
import {
  type MovedDraft,
  queryMovedDrafts,
  queryRepublishingEffect,
  type RepublishingEffect,
  type SomeIncidents,
} from './effect';
import { publisherHref } from './form';
import { CarryForm, CarryNoLongerForm } from './ui-client';

type RepublishingSectionProps = {
  publisher: { key: string; name: string };
  /** By key, whose reports it might carry, as the address says; empty if it says none. */
  asked: string;
  republishings: readonly Republishing[];
  /** The publishers to choose from, by key. */
  names: ReadonlyMap<string, string>;
};

/** Whose reports a publisher carries, and what a change of that would come to. */
export async function RepublishingSection({
  publisher,
  asked,
  republishings,
  names,
}: RepublishingSectionProps) {
  const { key } = publisher;
  const nameOf = (of: string) => names.get(of) ?? of;
  const known = republishings.find((one) => one.publisher === key);
  const carriers = republishings.filter(({ origin }) => origin === key);
  const origin = known?.origin ?? (asked === key ? '' : asked);
  return (
    <section aria-labelledby="republishing">
      <h2 id="republishing">Whose reports it republishes</h2>
      {known ? (
        <p className="mt-2 max-w-2xl">
          Those of <PageLink href={publisherHref(known.origin)}>{nameOf(known.origin)}</PageLink>:
          what both report counts once. {known.note}
        </p>
      ) : (
        <form method="get" action="/admin/sources/publisher" className="max-w-2xl">
          <input type="hidden" name="name" value={key} />
          <Field
            name="origin"
            label="A publisher or agency whose reports it publishes as its own"
            hint="You will see what would change first"
            list="publishers"
            defaultValue={asked}
          />
          <datalist id="publishers">
            {[...names.values()].map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
          <button type="submit" className="button">
            Show what would change
          </button>
        </form>
      )}
      {carriers.length > 0 && (
        <p className="mt-2 max-w-2xl">
          Its own reports are republished by{' '}
          {carriers.map((one, i) => (
            <span key={one.publisher}>
              {i > 0 && ', '}
              <PageLink href={publisherHref(one.publisher)}>{nameOf(one.publisher)}</PageLink>
            </span>
          ))}
          .
        </p>
      )}
      {origin !== '' && (
        <RepublishingChange
          publisher={publisher}
          origin={{ key: origin, name: nameOf(origin) }}
          isKnown={known !== undefined}
        />
      )}
    </section>
  );
}

async function RepublishingChange({
  publisher,
  origin,
  isKnown,
}: Pick<RepublishingSectionProps, 'publisher'> & {
  origin: RepublishingSectionProps['publisher'];
  isKnown: boolean;
}) {
  const { db } = currentDesk();
  const [effect, drafts] = await Promise.all([
    queryRepublishingEffect(db, publisher.key, origin.key),
    queryMovedDrafts(db, publisher.key, isKnown ? null : origin.key),
  ]);
  return (
    <div className="mt-6 border-y border-line py-6">
      <h3>
        {isKnown
          ? `If ${publisher.name} no longer republished the reports of ${origin.name}`
          : `If ${publisher.name} republishes the reports of ${origin.name}`}
      </h3>
      <EffectList effect={effect} drafts={drafts} isRemoval={isKnown} />
      {isKnown ? (
        <CarryNoLongerForm publisher={publisher.key} />
      ) : (
        <CarryForm publisher={publisher.key} origin={origin.key} />
      )}
    </div>
  );
}

type EffectListProps = {
  effect: RepublishingEffect;
  drafts: readonly MovedDraft[];
  isRemoval: boolean;
};

/** What would change, of drafts at once and of what is published when it is next corrected. */
function EffectList({ effect, drafts, isRemoval }: EffectListProps) {
  const { restOnBoth, votedByBoth } = effect;
  if (restOnBoth.total + votedByBoth.total + drafts.length === 0) {
    return <p className="mt-2">Nothing that is published or in draft depends on this now.</p>;
  }
  return (
    <>
      {drafts.length > 0 && (
        <Part title="Drafts, which change at once">
          <ul className="mt-1 grid gap-1">
            {drafts.map((moved) => (
              <li key={moved.draft.id}>
                <PageLink href={`/admin/entries/${moved.draft.id}`}>
                  Draft {moved.draft.id}
                </PageLink>
                : {moveWords(moved)}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {restOnBoth.total > 0 && (
        <Part
          title={`Published, with only these two as sources: ${countOf(restOnBoth.total, 'incident', 'incidents')}`}
        >
          <p>
            They{' '}
            {isRemoval
              ? 'would be corroborated, but count as provisional now'
              : 'would be provisional, but count as corroborated now'}
            . Their pages and figures stay as they are until someone corrects them.
          </p>
          <Incidents {...restOnBoth} />
        </Part>
      )}
      {votedByBoth.total > 0 && (
        <Part
          title={`Published, with a figure in which both have a vote: ${countOf(votedByBoth.total, 'incident', 'incidents')}`}
        >
          <p>
            The rule (widest range, median, or highest corroborated) may then give a different
            figure. What is published stays until someone corrects it.
          </p>
          <Incidents {...votedByBoth} />
        </Part>
      )}
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-3 max-w-2xl">
      <h4 className="font-semibold">{title}</h4>
      {children}
    </section>
  );
}

function Incidents({ total, first }: SomeIncidents) {
  return (
    <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
      {first.map((id) => (
        <li key={id} className="wrap-anywhere">
          <PageLink href={incidentHref(id, null)}>{id}</PageLink>
        </li>
      ))}
      {total > first.length && <li>and {countOf(total - first.length, 'other', 'others')}</li>}
    </ul>
  );
}

function moveWords({ wasCorroborated, isCorroborated, movesFigures }: MovedDraft): string {
  const word = (is: boolean) => (is ? 'corroborated' : 'provisional');
  const moves = [
    wasCorroborated !== isCorroborated && `${word(wasCorroborated)} → ${word(isCorroborated)}`,
    movesFigures && 'rules give different figures for its claims',
  ];
  return moves.filter(Boolean).join('; ');
}
