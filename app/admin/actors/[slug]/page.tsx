import type { Metadata } from 'next';
import { queryActor } from '@/db/queries/desk/actor';
import { strengthsOf } from '@/db/queries/desk/stated-strengths';
import { successionsOf, withdrawnSuccessions } from '@/db/queries/desk/stated-successions';
import { queryDatasetTitles } from '@/db/read/lists';
import { currentDesk } from '@/desk/frame/current-desk';
import { AddressNotice, deskPage } from '@/desk/frame/desk-page';
import { NotFound } from '@/lib/errors';
import type { QueryRecord } from '@/lib/filters/query';
import { COUNTRY_OPTIONS } from '@/lib/reference/countries';
import { ActLinks } from './act-links';
import { ActOnOneForm } from './act-on-one';
import { ActorHead } from './actor-head';
import { actsOf } from './acts-of';
import { AliasTable } from './alias-table';
import { ChosenAct } from './chosen-act';
import { countedText } from './counted-text';
import { NOTICES } from './notices';
import { oneOf } from './one-of';
import { StrengthTable } from './strength-table';
import { SuccessionList } from './succession-list';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Actor' };

export default deskPage('house.keep', async (user, { params, searchParams }: Props) => {
  const { slug } = await params;
  const { db } = currentDesk();
  const actor = await queryActor(db, slug);
  if (actor === null) throw new NotFound('This actor does not exist.');
  const [strengths, successions, withdrawn, datasets] = await Promise.all([
    strengthsOf(db, slug),
    successionsOf(db, slug),
    withdrawnSuccessions(db, actor.id),
    queryDatasetTitles(db),
  ]);
  const { notice, act: asked, of } = await searchParams;
  const acts = actsOf(actor.mergedInto !== null);
  const chosen = acts.find((act) => act === asked);
  const one = oneOf(asked, of, { aliases: actor.aliases, strengths, successions });
  return (
    <>
      <AddressNotice words={NOTICES} name={notice} />
      <ActorHead actor={actor} role={user.role} />
      <ActLinks actor={slug} acts={acts} chosen={chosen} />
      {chosen && (
        <ChosenAct
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
