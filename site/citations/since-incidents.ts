import 'server-only';
import type { Pool } from '@/db/client';
import type { Citation } from '@/db/read/citations';
import { queryIncident } from '@/db/read/incident';
import { type IncidentEnd, queryIncidentEnds } from '@/db/read/incident-ends';
import { currentHrefOf } from '@/lib/citation/current-href';
import type { FrozenRows } from '@/lib/citation/frozen';
import {
  type IncidentChanges,
  incidentChanges,
  sumOfIncidents,
} from '@/lib/citation/incident-changes';
import { incidentRows } from '@/lib/citation/incident-rows';
import { standingText } from '@/lib/citation/standing';
import { OUTCOMES } from '@/lib/domain/enums';
import type { IncidentDetail } from '@/lib/domain/incident-detail';
import { NotFound } from '@/lib/errors';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { MEASURE_WORDS, OUTCOME_WORDS } from '@/lib/format/words';
import { listInWords } from '@/lib/text/list-in-words';
import { countedAgain } from './again';
import { NotCitable } from './freeze';
import { movedText } from './since-view';

/** What has become of incidents that were cited: one, with its later revisions, or a list. */
export type SinceIncidents = {
  of: 'incidents';
  state: string;
  sentence: string;
  isMoved: boolean;
  /** Whether anything that was shown was corrected, its figures or not. */
  isChanged: boolean;
  /** Null where the list can't be had as a whole now. */
  changes: IncidentChanges | null;
  /** What the same address shows now. */
  href: string;
  /** How those of a list ended that are in no list any more. */
  ends: ReadonlyMap<string, IncidentEnd>;
  /** Of a single incident, newest first. */
  later: IncidentDetail['history'];
};

/** What incidents say now, held against what a citation of them keeps. */
export function sinceIncidents(db: Pool, citation: Citation): Promise<SinceIncidents> {
  return citation.kind === 'incident' ? sinceIncident(db, citation) : sinceList(db, citation);
}

const NO_INCIDENTS: FrozenRows = incidentRows([]);

async function sinceIncident(db: Pool, citation: Citation): Promise<SinceIncidents> {
  const { query, recordedAt, rows, words } = citation;
  const [id = ''] = words.order;
  const incident = await queryIncident(db, id, null);
  if (incident === null) throw new NotFound(`There is no incident ${id} in the ledger.`);
  const { revision, release, history } = incident;
  const isCounted = revision.state === 'published';
  const changes = incidentChanges(rows, isCounted ? incidentRows([incident]) : NO_INCIDENTS);
  const isMoved = !isCounted || changes.changed.some((one) => one.isMoved);
  const isChanged = isMoved || changes.changed.length > 0;
  const state = standingText(citation, { releases: release === null ? [] : [release], isMoved });
  return {
    of: 'incidents',
    state,
    sentence: isCounted ? saidOf(changes, words.sentence) : endOf(incident, words.sentence),
    isMoved,
    isChanged,
    changes: isCounted ? changes : null,
    href: currentHrefOf('incident', query),
    ends: new Map(),
    later: history.filter((one) => one.recordedAt > recordedAt),
  };
}

/** What is said of one incident that still counts: each figure that moved then and now, or whether anything else was corrected. */
function saidOf({ changed: [changed] }: IncidentChanges, sentence: string): string {
  if (changed === undefined) return sentence;
  const { fields, isMoved } = changed;
  if (!isMoved) {
    const corrected = listInWords(fields.map(({ field }) => field.toLowerCase()));
    return `${sentence} Something else of it was corrected: ${corrected}.`;
  }
  const moved = OUTCOMES.flatMap((outcome) =>
    fields.filter(({ field }) => field === OUTCOME_WORDS[outcome]),
  );
  const isKilled = moved.some(({ field }) => field === OUTCOME_WORDS.killed);
  return [
    ...(isKilled ? [] : [sentence]),
    ...moved.map(
      ({ field, before, after }) => `${field}: ${before ?? 'unknown'} → ${after ?? 'unknown'}.`,
    ),
  ].join(' ');
}

function endOf({ revision: { state, mergedInto } }: IncidentDetail, sentence: string): string {
  const end = state === 'merged' ? `merged into ${mergedInto ?? 'another incident'}` : 'retracted';
  return `${sentence} Since then it was ${end}, and it is not counted any more.`;
}

async function sinceList(db: Pool, citation: Citation): Promise<SinceIncidents> {
  const { query, rows, words, kind } = citation;
  const href = currentHrefOf(kind, query);
  const own = { of: 'incidents' as const, href, ends: new Map(), later: [] };
  try {
    const now = await countedAgain(db, citation, { asOf: null, range: words.range });
    const changes = incidentChanges(rows, now.rows);
    const { changed, gone, added } = changes;
    const isMoved = gone.length + added.length > 0 || changed.some((one) => one.isMoved);
    const isChanged = isMoved || changed.length > 0;
    const ends = await queryIncidentEnds(
      db,
      gone.map(({ key }) => key),
    );
    const { measure } = words;
    const [was, is] = [rows, now.rows].map((one) => sumOfIncidents(one, measure));
    const sum =
      now.words.sentence === words.sentence
        ? words.sentence
        : `${MEASURE_WORDS[measure]}, by best figures: ${movedText(was ?? null, is ?? null)}.`;
    return {
      ...own,
      state: standingText(citation, { releases: now.releases, isMoved }),
      sentence: `${sum} ${listedSinceText({
        ...{ same: changes.same, changed: changed.length },
        ...{ gone: gone.length, added: added.length },
      })}${endedText(ends)}`,
      ends,
      isMoved,
      isChanged,
      changes,
    };
  } catch (error) {
    if (!(error instanceof NotCitable)) throw error;
    const state = standingText(citation, { releases: [], isMoved: true });
    return { ...own, state, sentence: TOO_MANY, isMoved: true, isChanged: true, changes: null };
  }
}

const TOO_MANY = 'The list has more incidents now than can be compared here.';

/** How many of the incidents of a list say what, in a sentence. */
export function listedSinceText({
  same,
  changed,
  gone,
  added,
}: Record<keyof IncidentChanges, number>): string {
  const parts = [
    [same, 'says the same', 'say the same'],
    [changed, 'says something else', 'say something else'],
    [gone, 'is no longer in the list', 'are no longer in the list'],
    [added, 'is new in it', 'are new in it'],
  ] as const;
  const told = parts.flatMap(([number, one, many]) =>
    number === 0 ? [] : [`${wholeNumber(number)} ${number === 1 ? one : many}`],
  );
  const all = same + changed + gone;
  return `Of ${countOf(all, 'incident', 'incidents')}: ${told.join(', ')}.`;
}

/** How many of those that left a list are published no longer: ` Of those that left it, 2 were retracted and 1 was merged.` */
function endedText(ends: ReadonlyMap<string, IncidentEnd>): string {
  const merged = [...ends.values()].filter(({ mergedInto }) => mergedInto !== null).length;
  const parts = [
    [ends.size - merged, 'retracted'],
    [merged, 'merged into another'],
  ] as const;
  const told = parts.flatMap(([number, how]) =>
    number === 0 ? [] : [`${wholeNumber(number)} ${number === 1 ? 'was' : 'were'} ${how}`],
  );
  return told.length === 0 ? '' : ` Of those that left it, ${listInWords(told)}.`;
}
