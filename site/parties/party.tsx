import { Fragment } from 'react';
import { PageLink } from '@/components/ui/page-link';
import { queryNamedTotals } from '@/db/read/cells';
import { queryCoalitions } from '@/db/read/coalitions';
import { publicDb } from '@/db/web-client';
import { viewCovers } from '@/lib/coverage/of-view';
import type { Counts } from '@/lib/domain/estimate';
import { incidentsHref, viewHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { totalsNote } from '@/lib/format/coverage';
import { rangeInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { datasetText, viewWords } from '@/lib/format/view';
import { ACTOR_KIND_WORDS } from '@/lib/format/words';
import { measureOf, minusCounts } from '@/lib/stats/counts';
import { otherNamesOf, partyEntriesOf, totalsOf } from '@/site/reads/queries';
import { SelectionNotice, SourceLine } from '@/site/view/heading';

type PartyOfView = View['parties'][number];

/** What a party's page shows: what is counted of it in each role, its names and the coalitions that it counts with. */
export async function partyFigures(views: readonly View[], party: PartyOfView) {
  const [first] = views;
  if (first === undefined) throw new Error('a party is shown in views');
  const [entries, names, coalitions, ...totals] = await Promise.all([
    partyEntriesOf(first),
    otherNamesOf(first),
    queryCoalitions(publicDb(), first, party.id),
    ...views.map(totalsOf),
  ]);
  const [counts] = totals;
  const named = first.range && (await queryNamedTotals(publicDb(), first, first.range));
  const attacksOf = new Map(entries.map(({ slug, attacks }) => [slug, attacks]));
  return {
    kind: entries.find(({ slug }) => slug === party.slug)?.kind ?? null,
    aliases: names.get(party.slug) ?? [],
    coalitions: coalitions.map((one) => ({ ...one, attacks: attacksOf.get(one.slug) ?? 0 })),
    /** What it counts only because a coalition's name lists it, each incident once. */
    byCoalitions: counts && named && minusCounts(counts, named),
    rows: views.map((view, i) => ({ view, counts: totals[i] ?? null })),
  };
}

type Props = { view: View; party: PartyOfView } & Awaited<ReturnType<typeof partyFigures>>;

/** A group or state: whose dead are counted, under which names, and with which coalitions. */
export function Party({ view, party, kind, aliases, coalitions, byCoalitions, rows }: Props) {
  const note = totalsNote(view);
  return (
    <article>
      <header className="mb-6">
        <h1>
          <bdi>{party.name}</bdi>
        </h1>
        <p className="mt-2 text-muted">
          {[
            kind && ACTOR_KIND_WORDS[kind],
            view.range && rangeInWords(view.range),
            datasetText(view),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {aliases.length > 0 && (
          <p className="mt-2">
            Also called{' '}
            {aliases.map((alias, i) => (
              <Fragment key={alias}>
                {i > 0 && ', '}
                <bdi>{alias}</bdi>
              </Fragment>
            ))}
          </p>
        )}
      </header>
      <SelectionNotice view={view} />
      {note !== null && <p className="text-sm text-muted">{note}</p>}
      <h2>Whose dead</h2>
      <table className="ruled my-3 w-full max-w-3xl">
        <thead>
          <tr>
            <th scope="col">Counted</th>
            <th scope="col" className="text-end">
              Killed
            </th>
            <th scope="col" className="text-end">
              Attacks with no known figure
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ view: one, counts }) => (
            <tr key={one.filters.role}>
              <th scope="row" className="font-normal">
                <PageLink href={viewHref('/', one.filters)}>
                  {viewWords(one, 'killed').counted}
                </PageLink>
              </th>
              <td className="text-end">{killedText(one, counts)}</td>
              <td className="text-end">{wholeNumber(counts?.killed.unknown ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <PageLink href={viewHref('/', view.filters)}>See it on the dashboard</PageLink>
        {' · '}
        <PageLink href={incidentsHref(view.filters)}>See its incidents</PageLink>
      </p>
      {coalitions.length > 0 && (
        <>
          <h2>Coalitions that it counts with</h2>
          <p>The records name these as one party. Their incidents count with each member.</p>
          {byCoalitions && (
            <p>
              {countOf(byCoalitions.attacks, 'incident counts', 'incidents count')} with{' '}
              <bdi>{party.name}</bdi> only because of that. Killed in all of these:{' '}
              {killedText(view, byCoalitions)}.
            </p>
          )}
          <ul className="mt-2 grid gap-1">
            {coalitions.map(({ slug, name, attacks }) => (
              <li key={slug}>
                <PageLink href={viewHref('/', { ...view.filters, parties: [slug] })}>
                  <bdi>{name}</bdi>
                </PageLink>
                : {countOf(attacks, 'incident', 'incidents')}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="mt-6 text-sm text-muted">
        Source: <SourceLine view={view} />
      </p>
    </article>
  );
}

/** How many were killed, in a cell: unknown is not zero, and neither is what the dataset doesn’t cover as a whole. */
export function killedText(
  view: Pick<View, 'coverage' | 'countries' | 'places' | 'range'>,
  counts: Counts | null,
): string {
  const { range } = view;
  if (range === null || counts === null) return 'Nothing recorded';
  if (counts.attacks === 0 && viewCovers(view)(range) !== 'yes') return 'Nothing recorded';
  const killed = measureOf(counts, 'killed');
  return killed === null ? 'Unknown' : wholeNumber(killed);
}
