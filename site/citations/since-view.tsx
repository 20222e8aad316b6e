import 'server-only';
import { PageLink } from '@/components/ui/page-link';
import type { Pool } from '@/db/client';
import type { Changes } from '@/db/read/changes';
import type { Citation } from '@/db/read/citations';
import { type Frozen, inColumns, rowsHash } from '@/lib/citation/frozen';
import { type CountedRow, countedRows, wholeOf } from '@/lib/citation/result';
import { isCountedOtherwise, standingText } from '@/lib/citation/standing';
import type { DatesRule, Measure } from '@/lib/domain/enums';
import { changesHref } from '@/lib/filters/changes';
import { parseFilters } from '@/lib/filters/parse';
import type { View } from '@/lib/filters/view';
import { signedNumber, wholeNumber } from '@/lib/format/figures';
import { viewWords } from '@/lib/format/view';
import { measureOf } from '@/lib/stats/counts';
import { CauseTable } from '@/site/changes/causes';
import {
  besidesBest,
  changeSentence,
  countText,
  isCountMoved,
  movedIncidents,
} from '@/site/changes/figures';
import { ChangedRows } from '@/site/changes/rows';
import { keptChanges, keptDifference, type LoadedChanges } from '@/site/reads/changes';
import { countedAgain } from './again';

/** What has become of a view that was cited. */
type SinceView = {
  of: 'view';
  state: string;
  sentence: string;
  isMoved: boolean;
  /** All that changed since, in the days that were cited. */
  href: string;
  loaded: LoadedChanges;
  change: Changes;
  /** Whether the changes begin from the figure that is kept, and so say what moved it. */
  isSame: boolean;
  /** Whether it is another figure because the method counts the same records in another way now. */
  isByMethod: boolean;
};

/** The changes from the version that was cited, in the days that were. */
export async function sinceView(db: Pool, citation: Citation): Promise<SinceView> {
  const { query, words, recordedAt } = citation;
  const { filters } = parseFilters(new URLSearchParams(query));
  const { range, measure } = words;
  const href = changesHref({ ...filters, ...range, measure }, { from: recordedAt });
  const loaded = await keptChanges(db, new URLSearchParams(href.split('?')[1]));
  const change = await keptDifference(db, loaded);
  const kept = wholeOf(countedRows(citation.rows));
  const isSame =
    kept !== undefined && measureOf(kept.counts, measure) === measureOf(change.from, measure);
  const told = isSame
    ? await toldByChanges(db, citation, loaded, change)
    : await countedBoth(db, citation, kept, subjectOf(loaded.view, filters.dates));
  const { isMoved, sentence } = told;
  const state = standingText(citation, told);
  const isByMethod = !isSame && filters.dates === 'apart' && isCountedOtherwise(citation);
  return { of: 'view', state, sentence, isMoved, href, loaded, change, isSame, isByMethod };
}

async function toldByChanges(db: Pool, citation: Citation, loaded: LoadedChanges, change: Changes) {
  const { measure } = citation.words;
  const sentence = changeSentence(loaded, change);
  const releases = loaded.view.releases.map(({ name }) => name);
  if (isCountMoved(change, measure)) {
    const said = [sentence, ...besidesBest(change, measure)].join(' ');
    return { isMoved: true, sentence: said, releases };
  }
  // What moved within the view may be within what was cited, such as from one year to another.
  const isMoved =
    (movedIncidents(change) > 0 || change.isCoveredOtherwise || isCountedOtherwise(citation)) &&
    (await arePartsMoved(db, citation));
  return {
    isMoved,
    sentence: isMoved ? `${sentence} ${MOVED_WITHIN}` : sentence,
    releases,
  };
}

const MOVED_WITHIN = 'Figures within it have moved.';

async function arePartsMoved(db: Pool, citation: Citation): Promise<boolean> {
  const range = citation.words.range;
  return isOtherThan(citation, await countedAgain(db, citation, { asOf: null, range }));
}

/** Whether any of what is kept is another figure when it is counted again. */
function isOtherThan({ rows, rowsSha256 }: Citation, again: Pick<Frozen, 'rows'>): boolean {
  return rowsHash(inColumns(again.rows, rows)) !== rowsSha256;
}

/** Changes are told of records as they are dated. */
function subjectOf(view: View, dates: DatesRule): string {
  const { filters } = view;
  return viewWords({ ...view, filters: { ...filters, dates } }, filters.measure).whole;
}

/** What is counted in another way than changes are, such as spread over days, is counted again. */
async function countedBoth(
  db: Pool,
  citation: Citation,
  kept: CountedRow | undefined,
  subject: string,
) {
  const { range, measure } = citation.words;
  const again = await countedAgain(db, citation, { asOf: null, range });
  const now = wholeOf(countedRows(again.rows));
  const [was, is] = [kept, now].map((row) => row && measureOf(row.counts, measure));
  const isWholeMoved = was !== is;
  const isMoved = isWholeMoved || isOtherThan(citation, again);
  const sentence = `${subject}: ${movedText(was ?? null, is ?? null)}.`;
  return {
    isMoved,
    sentence: isMoved && !isWholeMoved ? `${sentence} ${MOVED_WITHIN}` : sentence,
    releases: again.releases,
  };
}

/** `6,875 → 7,478 (+603)`, or that it is the same. */
export function movedText(was: number | null, is: number | null): string {
  const [before, after] = [was, is].map((value) =>
    value === null ? 'unknown' : wholeNumber(value),
  );
  if (was === is) return `${after}, no change`;
  const by = was === null || is === null ? '' : ` (${signedNumber(is - was)})`;
  return `${before} → ${after}${by}`;
}

/** The move by cause and by year, each leading to its incidents. */
export function SinceOfView({ since }: { since: SinceView }) {
  const { href, loaded, change, isSame, isByMethod } = since;
  const { measure } = loaded.view.filters;
  return (
    <>
      {isByMethod && (
        <p className="mt-2">
          As the method counts now, the records of then come to {countText(change.from, measure)}.
        </p>
      )}
      {isSame || isByMethod ? (
        <div className="mt-6 grid gap-6">
          {movedIncidents(change) > 0 && <CauseTable loaded={loaded} change={change} />}
          <ChangedRows loaded={loaded} by="year" rows={change.years} />
        </div>
      ) : (
        <p className="mt-2">{whyNotSplit(measure)}</p>
      )}
      <p className="mt-2">
        <PageLink href={href} rel="nofollow">
          All that changed in these days since, by country, party, year and incident
        </PageLink>
      </p>
    </>
  );
}

function whyNotSplit(measure: Measure): string {
  const how = measure === 'attacks' ? 'leaves out' : 'spreads or leaves out';
  return `The view ${how} records of imprecise dates, so its move is not split by cause here.`;
}
