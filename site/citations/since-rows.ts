import 'server-only';
import type { Pool } from '@/db/client';
import type { Citation } from '@/db/read/citations';
import { queryTotalsEditions } from '@/db/read/totals';
import { currentHrefOf } from '@/lib/citation/current-href';
import { type Frozen, inColumns, rowsHash } from '@/lib/citation/frozen';
import { standingText } from '@/lib/citation/standing';
import type { CitationKind } from '@/lib/domain/citation';
import { inQuotes } from '@/lib/text/in-quotes';
import { StillMatching } from '@/site/reads/matching';
import { countedAgain } from './again';
import { NotCitable } from './freeze';
import { listedSinceText } from './since-incidents';
import { strengthsMoved } from './strength-words';

/** What has become of what has columns of its own. */
type SinceRows = { of: 'rows'; state: string; sentence: string; isMoved: boolean; href: string };

/** The same counted now, in the days that were cited, as a sentence then and now. What changed between two moments stays as it was. */
export async function sinceRows(db: Pool, citation: Citation): Promise<SinceRows> {
  const { kind, query, rows, rowsSha256, releases, words } = citation;
  const own = { of: 'rows' as const, href: currentHrefOf(kind, query) };
  if (kind === 'changes') {
    const state = standingText(citation, { releases, isMoved: false });
    return { ...own, state, sentence: words.sentence, isMoved: false };
  }
  try {
    const now = await countedAgain(db, citation, { asOf: null, range: words.range });
    const isMoved = rowsHash(inColumns(now.rows, rows)) !== rowsSha256;
    const [then, since] = [releasesOf(citation), releasesOf(now)];
    const isNewer = since.some((name) => !then.includes(name));
    const state = standingText({ ...citation, releases: then }, { releases: since, isMoved });
    return {
      ...own,
      state,
      isMoved,
      sentence: [
        isMoved ? movedText(citation, now) : words.sentence,
        ...(!isMoved && isNewer ? ['None of its figures has changed.'] : []),
        ...(await newerTotals(db, citation)),
      ].join(' '),
    };
  } catch (error) {
    if (error instanceof StillMatching) {
      return { ...own, state: 'Not known yet.', sentence: error.message, isMoved: false };
    }
    if (!(error instanceof NotCitable)) throw error;
    const state = standingText(citation, { releases, isMoved: true });
    return {
      ...own,
      state,
      sentence: `It said then: ${inQuotes(words.sentence)} ${leftText(kind, error.why)}`,
      isMoved: true,
    };
  }
}

/** The releases of all datasets that it is of. */
function releasesOf({ releases, words: { cited } }: Pick<Frozen, 'releases' | 'words'>): string[] {
  const { title, releases: others } = cited.beside ?? { title: '', releases: [] };
  return [...releases, ...others.map(({ name }) => `${title} ${name}`)];
}

/** Published totals that were recorded after those that were cited, in a sentence. */
async function newerTotals(db: Pool, { kind, recordedAt }: Citation): Promise<string[]> {
  if (kind !== 'reconcile') return [];
  const editions = await queryTotalsEditions(db, null);
  const newer = editions.filter((one) => Date.parse(one.recordedAt) > Date.parse(recordedAt));
  const names = newer.map(({ publisher, title }) => `${publisher}, ${title}`);
  return names.length === 0 ? [] : [`Published totals recorded since then: ${names.join('; ')}.`];
}

/** Why nothing can be said of now. */
function leftText(kind: CitationKind, why: NotCitable['why']): string {
  return why === 'none' || why === 'empty'
    ? (NONE_LEFT[kind] ?? 'Now there is none of it.')
    : 'Now there is more of it than can be compared here.';
}

const NONE_LEFT: Readonly<Partial<Record<CitationKind, string>>> = {
  strengths: 'All of it has been withdrawn since.',
};

/** What became of each event that was listed. */
function eventsMoved(then: Frozen, now: Frozen): string {
  const textsOf = ({ rows: { rows } }: Frozen) =>
    new Map(rows.map((row) => [row[0], JSON.stringify(row)]));
  const [was, is] = [textsOf(then), textsOf({ ...now, rows: inColumns(now.rows, then.rows) })];
  const kept = [...was].filter(([key]) => is.has(key));
  const same = kept.filter(([key, text]) => is.get(key) === text).length;
  return listedSinceText({
    ...{ same, changed: kept.length - same },
    ...{ gone: was.size - kept.length, added: is.size - kept.length },
  });
}

function movedText(then: Frozen, now: Frozen): string {
  if (then.kind === 'strengths') {
    return strengthsMoved(then, { ...now, rows: inColumns(now.rows, then.rows) });
  }
  const [was, is] = [then.words, now.words];
  if (then.kind === 'events') return `${saidText(was, is)} ${eventsMoved(then, now)}`;
  return was.sentence === is.sentence
    ? `${is.sentence} Some rows say something else now.`
    : saidText(was, is);
}

type Sentence = Pick<Frozen['words'], 'sentence'>;

function saidText(was: Sentence, is: Sentence): string {
  return was.sentence === is.sentence
    ? is.sentence
    : `It said then: ${inQuotes(was.sentence)} Now: ${inQuotes(is.sentence)}`;
}
