import { unknownParameters } from '@/lib/filters/parse';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import { DEFAULT_FILTERS, type Filters, type LoadedView, PARAMETERS } from '@/lib/filters/view';
import { isAnything } from '@/lib/stats/counts';
import { trendOf } from '@/site/reads/queries';
import { knownView } from '@/site/view/known-view';

/** The filters that a profile takes; what it is of stands in its path. */
const TAKEN = [PARAMETERS.dataset, PARAMETERS.from, PARAMETERS.to, PARAMETERS.asOf] as const;

/** By what a reader asked for a profile: carried on to others, where the days that a country is covered are others. */
export type Asked = Pick<Filters, 'dataset' | 'from' | 'to' | 'asOf'>;

export type Profile = LoadedView & { asked: Asked };

/**
 * The view of a country or party that a profile shows. Without days in the address it is from the first to the last year that the
 * dataset covers of it, or records: the dataset as a whole may reach further. Null if the ledger holds no dataset.
 * @param alsoKnown names of parameters that the page reads itself
 */
export async function profileView(
  given: QueryRecord,
  subject: { country: string } | { party: string },
  alsoKnown: readonly string[],
): Promise<Profile | null> {
  const taken = Object.fromEntries(TAKEN.map((name) => [name, given[name]]));
  const loaded = await knownView({ ...taken, ...subject });
  if (loaded === null) return null;
  const { dataset, from, to, asOf } = loaded.view.filters;
  const refused = unknownParameters(searchParamsOf(given), [...TAKEN, ...alsoKnown]);
  const asked = { dataset, from, to, asOf };
  const shown = await withOwnRange(loaded, { ...taken, ...subject });
  return { ...shown, issues: [...refused, ...loaded.issues], asked };
}

async function withOwnRange(loaded: LoadedView, given: QueryRecord): Promise<LoadedView> {
  const { view } = loaded;
  if (view.range === null || view.filters.from !== null || view.filters.to !== null) return loaded;
  const { series } = await trendOf(view);
  const points = series[0]?.points ?? [];
  // A party is covered wherever it fights; what is before its first record is no zero of its own.
  const isOfParty = view.parties.length > 0;
  const isShown = points.map(
    (point) => isAnything(point) || (!isOfParty && point.covered !== 'no'),
  );
  const [first, last] = [points[isShown.indexOf(true)], points[isShown.lastIndexOf(true)]];
  if (first === undefined || last === undefined) return loaded;
  if (first === points[0] && last === points.at(-1)) return loaded;
  return (await knownView({ ...given, from: first.period, to: last.period })) ?? loaded;
}

/** The filters of another profile that was asked for in the same way. */
export function filtersOf(asked: Asked): Filters {
  return { ...DEFAULT_FILTERS, ...asked };
}
