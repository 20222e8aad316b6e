import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { knownActors } from '@/db/read/contributions';
import { type LikelyDuplicate, queryDuplicates, tellingActors } from '@/db/read/duplicates';
import { entryContext, type ReadingRules } from '@/db/read/entry-context';
import { draft } from '@/db/schema';
import { isPartyKind } from '@/lib/domain/enums';
import type { IncidentInput } from '@/lib/domain/incident';
import {
  comparableOf,
  LIKELY,
  type Likeness,
  likenessOf,
  wordsOf,
} from '@/lib/duplicates/likeness';
import { trigramsOf, wordsInCommon } from '@/lib/duplicates/trigrams';
import { readEntry } from '@/lib/entry/read-entry';
import { nameKey } from '@/lib/text/fold';
import { type DraftDetail, queryDrafts, readDrafts } from './queries';

/** An open draft of a new incident that may be the same as another. */
export type LikelyDraft = Likeness & {
  draftId: number;
  author: string;
  isSubmitted: boolean;
  dateStart: string;
  dateEnd: string;
  place: string | null;
};

/** What may be the same incident as a draft: what is published, and what others are writing. */
export type Alike = { published: LikelyDuplicate[]; drafts: LikelyDraft[] };

/** What may be the same incident as a draft, as it is saved now; null if it says too little to compare. */
export async function queryAlike(
  db: Db,
  of: DraftDetail,
  rules: ReadingRules,
): Promise<Alike | null> {
  const context = await entryContext(db, { ...of, datasetId: of.dataset.id }, rules);
  const { sketch } = readEntry(of.entry, context);
  if (sketch === null) return null;
  const [published, drafts] = await Promise.all([
    queryDuplicates(db, of.dataset.id, sketch, of.publicId),
    of.publicId === null ? queryLikelyDrafts(db, of, sketch, rules) : [],
  ]);
  return { published, drafts };
}

const MOST_COMPARED = 200;
const MOST_SHOWN = 5;

/**
 * The open drafts of new incidents that are likely the same, the likeliest first: of the dataset and country, and of a year
 * of this one, or without a year.
 */
async function queryLikelyDrafts(
  db: Db,
  { id, dataset }: Pick<DraftDetail, 'id' | 'dataset'>,
  own: IncidentInput,
  rules: ReadingRules,
): Promise<LikelyDraft[]> {
  const years = [...new Set([own.dateStart, own.dateEnd].map((day) => day.slice(0, 4)))].join('|');
  const mayBeSame = sql`exists (
    select from draft_save s where s.draft_id = draft.id and s.number = draft.saved
      and upper(trim(s.entry ->> 'country')) = ${own.country}
      and (s.entry ->> 'dateStart' ~ ${years} or s.entry ->> 'dateStart' !~ '[0-9]{4}'))`;
  const open = and(
    eq(draft.datasetId, dataset.id),
    inArray(draft.state, ['draft', 'submitted']),
    isNull(draft.incidentId),
    ne(draft.id, id),
    mayBeSame,
  );
  const drafts = await queryDrafts(db, open, { limit: MOST_COMPARED, offset: 0 });
  if (drafts.length === 0) return [];
  const readings = await readDrafts(
    db,
    drafts.map((one) => ({ ...one, datasetId: dataset.id })),
    rules,
  );
  const likely = drafts.flatMap((one) => {
    const sketch = readings.get(one.id)?.sketch;
    return sketch ? [{ draft: one, sketch }] : [];
  });
  const parties = [own, ...likely.map(({ sketch }) => sketch)].flatMap((one) => one.parties);
  const known = await knownActors(db, dataset.id, parties);
  const actorsOf = (incident: IncidentInput) => [
    ...tellingActors(incident, known),
    ...incident.parties
      .filter(({ actorName, actorKind }) => !known.has(actorName) && isPartyKind(actorKind))
      .map(({ actorName }) => `new ${nameKey(actorName)}`),
  ];
  const piecesOf = (incident: IncidentInput) => trigramsOf(wordsOf(incident) ?? '');
  const [compared, pieces] = [comparableOf(own, actorsOf(own)), piecesOf(own)];
  return likely
    .map(({ draft: { id: draftId, author, state }, sketch }) => ({
      draftId,
      author: author.name,
      isSubmitted: state === 'submitted',
      dateStart: sketch.dateStart,
      dateEnd: sketch.dateEnd,
      place: sketch.place,
      ...likenessOf(
        compared,
        comparableOf(sketch, actorsOf(sketch)),
        wordsInCommon(pieces, piecesOf(sketch)),
      ),
    }))
    .filter(({ score }) => score >= LIKELY)
    .sort((a, b) => b.score - a.score || a.draftId - b.draftId)
    .slice(0, MOST_SHOWN);
}
