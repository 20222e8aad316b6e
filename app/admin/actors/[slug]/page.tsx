import type { Metadata } from 'next';
import { queryDatasetTitles } from '@/db/read/lists';
import { actsOfActor } from '@/desk/actors/acts';
import { queryActor } from '@/desk/actors/queries';
import {
  strengthsOfActor,
  successionsOfActor,
  withdrawnSuccessions,
} from '@/desk/actors/queries-of-statements';
import { ActLinks, ActorHead, countedText } from '@/desk/actors/ui';
import { ChosenActorAct } from '@/desk/actors/ui-client';
import { ActOnOneForm } from '@/desk/actors/ui-client-acts';
import { AliasTable, oneOf, StrengthTable, SuccessionList } from '@/desk/actors/ui-statements';
import { currentDesk } from '@/desk/frame/current-desk';
import { AddressNotice, deskPage } from '@/desk/frame/desk-page';
import { NotFound } from '@/lib/errors';
import type { QueryRecord } from '@/lib/filters/query';
import { COUNTRY_OPTIONS } from '@/lib/reference/countries';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Actor' };

export default deskPage('reference.keep', async (user, { params, searchParams }: Props) => {
  const { slug } = await params;
  const { db } = currentDesk();
  const actor = await queryActor(db, slug);
  if (actor === null) throw new NotFound('This actor does not exist.');
  const [strengths, successions, withdrawn, datasets] = await Promise.all([
    strengthsOfActor(db, slug),
    successionsOfActor(db, slug),
    withdrawnSuccessions(db, actor.id),
    queryDatasetTitles(db),
  ]);
  const { notice, act: asked, of } = await searchParams;
  const acts = actsOfActor(actor.mergedInto !== null);
  const chosen = acts.find((act) => act === asked);
  const one = oneOf(asked, of, { aliases: actor.aliases, strengths, successions });
  return (
    <>
      <AddressNotice words={NOTICES} name={notice} />
      <ActorHead actor={actor} role={user.role} />
      <ActLinks actor={slug} acts={acts} chosen={chosen} />
      {chosen && (
        <ChosenActorAct
          key={chosen}
          act={chosen}
          actor={{ ...actor, counted: countedText(actor) }}
          countries={COUNTRY_OPTIONS}
          datasets={datasets.map(({ slug: value, title }) => [value, title])}
        />
      )}
      {one && <ActOnOneForm key={`${one.act} ${one.id}`} actor={slug} {...one} />}
      <h2 className="mt-10">Aliases</h2>
      <AliasTable actor={slug} aliases={actor.aliases} />
      <h2 className="mt-10">Before and after</h2>
      {successions.length + withdrawn.length === 0 ? (
        <p className="mt-2">No predecessors or successors are recorded.</p>
      ) : (
        <SuccessionList actor={slug} successions={successions} withdrawn={withdrawn} />
      )}
      <h2 className="mt-10">Strength</h2>
      {strengths.length === 0 ? (
        <p className="mt-2">No estimates are recorded.</p>
      ) : (
        <StrengthTable actor={slug} strengths={strengths} />
      )}
    </>
  );
});

/** The notices above an actor, by their names in the web address. */
const NOTICES: ReadonlyMap<string, string> = new Map([
  ['changed', 'The actor has been changed.'],
  [
    'merged',
    'The actor has been merged. Every incident that names it now counts under the other actor.',
  ],
  [
    'split',
    'The actor has been split off. Every incident that names it counts under its own name again.',
  ],
  ['alias', 'The alias has been added. It applies to anything entered or imported from now on.'],
  ['no-alias', 'The alias has been removed. What was recorded under it does not change.'],
  ['succession', 'The succession has been recorded.'],
  ['strength', 'The estimate has been recorded.'],
  ['corrected', 'The estimate has been corrected. The old one stays in the list below.'],
  ['withdrawn', 'It has been withdrawn, and stays in the list below.'],
]);
