import type { ReactNode } from 'react';
import { PageLink } from '@/components/ui/page-link';
import type { MovedDraft } from '@/db/queries/desk/republishing-drafts';
import type { RepublishingEffect, SomeIncidents } from '@/db/queries/desk/republishing-effect';
import { incidentHref } from '@/lib/filters/links';
import { countOf } from '@/lib/format/figures';

type Props = { effect: RepublishingEffect; drafts: readonly MovedDraft[]; isRemoval: boolean };

/** What would change, of drafts at once and of what is published when it is next corrected. */
export function EffectList({ effect, drafts, isRemoval }: Props) {
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
            The rule (median, or highest corroborated) may then give a different figure. What is
            published stays until someone corrects it.
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
