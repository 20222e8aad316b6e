import 'server-only';
import { max } from 'd3-array';
import type { Pool } from '@/db/client';
import { queryStrengthsOf, type StatedStrengths } from '@/db/read/statements';
import { citeStrengthsHref } from '@/lib/citation/of-beside';
import { parseFilters, unknownParameters } from '@/lib/filters/parse';
import { issue, type LoadedView, PARAMETERS } from '@/lib/filters/view';
import { keptView } from './kept';

/** What sources say of the strength of actors, beside the dataset in which someone saw it. */
export type Stating = LoadedView & Awaited<ReturnType<typeof queryStrengthsOf>>;

const KNOWN: readonly string[] = [PARAMETERS.dataset, PARAMETERS.parties, PARAMETERS.asOf];

/**
 * What parameters ask of the strength of actors, with all that could not be used as given. Each actor is named: which of them count as
 * one party is another thing in each dataset and version, and no statement says it.
 * @throws NotFound if the ledger holds no dataset at all
 */
export async function keptStating(
  db: Pool,
  params: URLSearchParams,
  alsoKnown: readonly string[],
): Promise<Stating> {
  const unknown = unknownParameters(params, [...KNOWN, ...alsoKnown]);
  const { parties: slugs } = parseFilters(params).filters;
  const own = new URLSearchParams([...params].filter(([name]) => KNOWN.includes(name)));
  own.delete(PARAMETERS.parties);
  const loaded = await keptView(db, own, []);
  const stated = await queryStrengthsOf(db, slugs, loaded.view.filters.asOf);
  const missing = slugs
    .filter((slug) => stated.actors.every((actor) => actor.slug !== slug))
    .map((slug) => issue(PARAMETERS.parties, slug, `There is no actor ${slug}`, 'it was left out'));
  const none =
    slugs.length === 0
      ? [
          issue(
            PARAMETERS.parties,
            '',
            'No actor is named whose strength is cited',
            'none was used',
          ),
        ]
      : [];
  return { ...loaded, ...stated, issues: [...unknown, ...loaded.issues, ...missing, ...none] };
}

/**
 * The first moment at which both a dataset's version was recorded and all that is stated was: statements belong to no version, and
 * change within one. Null if nothing was recorded in the dataset.
 */
export function statedRecordedAt(
  { recordedAt }: Pick<LoadedView['view'], 'recordedAt'>,
  { changedAt }: Pick<StatedStrengths, 'changedAt'>,
): string | null {
  return recordedAt === null ? null : (max([recordedAt, changedAt ?? '']) ?? recordedAt);
}

/** The page of references to what a view shows of the strength of parties, as it is shown. */
export function citeStatedHref(view: LoadedView['view'], stated: StatedStrengths): string {
  const slugs = stated.strengths.map(({ group }) => group.slug);
  return citeStrengthsHref(view.dataset.slug, slugs, statedRecordedAt(view, stated));
}
