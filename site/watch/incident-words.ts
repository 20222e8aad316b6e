import type { SaidRevision } from '@/db/read/incident';
import type { ChangeCause } from '@/lib/domain/changes';
import { OUTCOMES } from '@/lib/domain/enums';
import type { RecordedIncident } from '@/lib/domain/incident-detail';
import { shownFigure } from '@/lib/domain/parts';
import { dayInWords } from '@/lib/format/dates';
import { shownText } from '@/lib/format/figures';
import { incidentTitle, whenText, whereText } from '@/lib/format/incident';
import { datasetText } from '@/lib/format/view';
import { CAUSE_WORDS, OUTCOME_WORDS, VIOLENCE_WORDS } from '@/lib/format/words';
import { changesBetween } from '@/lib/revisions/facts';
import { inQuotes } from '@/lib/text/in-quotes';
import { listInWords } from '@/lib/text/list-in-words';
import type { FollowedIncident, ToldRevision } from './followed-incident';

/** `Revised: Mosul, Iraq, 10 June 2014: killed 28 → 31`, or which facts changed. */
export function revisionTitle(move: ToldRevision): string {
  const cause = causeOf(move);
  const title = `${CAUSE_WORDS[cause].label}: ${incidentTitle(move.after.record)}`;
  if (cause !== 'revised') return title;
  const killed = printedChanges(move).find(({ fact }) => fact === 'killed');
  if (killed !== undefined) return `${title}: killed ${killed.before} → ${killed.after}`;
  const fields = changesBetween(move.before.record, move.after.record).map(({ field }) => field);
  const [first, ...more] = [...new Set(fields)].map((field) => field.toLowerCase());
  return `${title}: ${listInWords([first ?? '', ...more].slice(0, MOST_FIELDS))}`;
}

/** Fields that a title names. */
const MOST_FIELDS = 3;

/** What became of an incident with a revision. */
export function causeOf({ before, after }: ToldRevision): ChangeCause {
  const { state } = after.entry;
  if (state !== 'published') return state;
  return before.entry.state === 'published' ? 'revised' : 'restored';
}

/** What is said of an incident in a line: `Mosul, Iraq, 10 June 2014: killed 31`. */
export function incidentNow({ entry, record }: SaidRevision): string {
  const title = `${incidentTitle(record)}: killed ${killedOf(record)}`;
  return entry.state === 'published' ? title : `${title}. ${CAUSE_WORDS[entry.state].label}`;
}

/**
 * A correction that an editor can put below what they published about an incident; null if nothing changed that would have been in
 * print, such as its sources.
 */
export function incidentCorrection(
  { dataset }: Pick<FollowedIncident, 'dataset'>,
  move: ToldRevision,
): string | null {
  const { before, after, to } = move;
  const title = incidentTitle(before.record);
  const releases = after.release === null ? [] : [{ name: after.release }];
  const day = dayInWords(to.recordedAt.slice(0, 'YYYY-MM-DD'.length));
  const source = `(${dataset.publisher}, ${datasetText({ dataset, releases })}, as of ${day})`;
  switch (causeOf(move)) {
    case 'retracted':
      return `Correction: an earlier version reported an incident in ${title} (killed: ${killedOf(before.record)}). It has since been retracted, and is not counted any more ${source}.`;
    case 'merged':
      return `Correction: an earlier version counted an incident in ${title} (killed: ${killedOf(before.record)}) on its own. It has since been found to be the same as ${after.entry.mergedInto ?? 'another incident'}, and is no longer counted separately ${source}.`;
    case 'restored':
      return `Correction: an earlier version said that an incident in ${title} is not counted any more. It has since been published again (killed: ${killedOf(after.record)}) ${source}.`;
    default: {
      const changes = printedChanges(move);
      if (changes.length === 0) return null;
      const [was, is] = [
        changes.map(({ fact, before }) => `${fact} ${before}`).join('; '),
        changes.map(({ fact, after }) => `${fact} ${after}`).join('; '),
      ];
      return `Correction: an earlier version said of an incident in ${title}: ${was}. It is now: ${is} ${source}.`;
    }
  }
}

type PrintedChange = { fact: string; before: string; after: string };

/** What changed of what an article says of an incident: when, where, who, what kind, and how many. Words that the record has stand in quotation marks. */
function printedChanges({ before, after }: ToldRevision): PrintedChange[] {
  return PRINTED.flatMap(([fact, said]) => {
    const [was, is] = [said(before.record), said(after.record)];
    return was === is ? [] : [{ fact, before: was, after: is }];
  });
}

type Said = (record: RecordedIncident) => string;

const PRINTED: readonly [fact: string, said: Said][] = [
  ['date', whenText],
  ['place', (record) => inQuotes(whereText({ ...record, country: record.countryName }))],
  ['type of violence', ({ violence }) => inQuotes(VIOLENCE_WORDS[violence].toLowerCase())],
  ['parties', ({ parties }) => partiesText(parties)],
  ...OUTCOMES.map((outcome): [string, Said] => [
    OUTCOME_WORDS[outcome].toLowerCase(),
    ({ figures }) => figureOf(figures, outcome),
  ]),
];

function partiesText(parties: RecordedIncident['parties']): string {
  const names = [...new Set(parties.map((one) => one.actorName))];
  return names.length === 0 ? 'none named' : listInWords(names.map(inQuotes));
}

const killedOf = ({ figures }: RecordedIncident) => figureOf(figures, 'killed');

function figureOf(
  figures: RecordedIncident['figures'],
  outcome: (typeof OUTCOMES)[number],
): string {
  const figure = shownFigure(figures, outcome, 'all', true);
  return figure ? shownText(figure) : 'unknown';
}
