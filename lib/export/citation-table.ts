import type { Frozen } from '@/lib/citation/frozen';
import { DIVIDED_BY, IMPRECISE } from '@/lib/citation/result';
import type { CsvCell } from '@/lib/csv/write';
import { isOfIncidents } from '@/lib/domain/citation';
import { countTable, type FileColumn, type FileTable, incidentTable } from './columns';

type Cited = Frozen & { id: string; rowsSha256: string };

/** The rows of a citation with their names, and what the citation is behind each. */
export function tableOfCitation(citation: Cited): FileTable {
  const { id, rows, rowsSha256, words, recordedAt, method } = citation;
  const said = (key: CsvCell): [heading: string, cell: CsvCell][] => {
    const { slug, version } = ownerOf(citation, key);
    return [
      ['title', words.title],
      ['dataset', slug],
      ['version', version],
      ['as_of', recordedAt],
      ['method', method],
      ['citation', id],
      ['rows_sha256', rowsSha256],
    ];
  };
  const headings = ['label', ...said(null).map(([heading]) => heading)];
  return {
    columns: [
      ...rows.columns.map((name, at) => typed(frozenColumn(name, citation), rows.rows, at)),
      ...countTable([headings], OWN).columns,
    ],
    rows: rows.rows.map((row) => [
      ...numbersOf(row, rows.columns),
      words.labels[String(row[0])] ?? null,
      ...said(row[0] ?? null).map(([, cell]) => cell),
    ]),
  };
}

type Row = Frozen['rows']['rows'][number];

const SUMMED = ['low', 'best', 'high'];
/** How rows say that nothing is known to have happened, or not. */
const GAPS = ['no', 'silent', 'silent_part'];

/**
 * A row of counts without its zeros that are not numbers: the citation keeps what was added up, which is 0 where nothing was. What is
 * not covered has no number, nor has a sum of figures of which none is known. check.mjs of a bundle holds the file to the same.
 */
function numbersOf(row: Row, columns: readonly string[]): Row {
  if (!columns.includes('covered')) return row;
  const at = (name: string) => row[columns.indexOf(name)];
  const isGap = GAPS.includes(String(at('covered')));
  const isUnknown = (counts: string, outcome: string) => {
    const attacks = at(`${counts}attacks`);
    const isAnyKnown = SUMMED.some((part) => at(`${counts}${outcome}_${part}`) !== 0);
    return attacks !== 0 && at(`${counts}${outcome}_unknown`) === attacks && !isAnyKnown;
  };
  return row.map((cell, i) => {
    const name = columns[i] ?? '';
    if (typeof cell !== 'number' || name === DIVIDED_BY) return cell;
    const counts = name.startsWith(IMPRECISE) ? IMPRECISE : '';
    const [outcome = '', part = ''] = name.slice(counts.length).split('_');
    return isGap || (SUMMED.includes(part) && isUnknown(counts, outcome)) ? null : cell;
  });
}

/** The dataset that a row belongs to, at its version: what sources state belongs to none. */
function ownerOf({ words: { cited }, version }: Cited, key: CsvCell) {
  if (cited.statedBy !== undefined) return { slug: null, version: null };
  const { dataset, beside } = cited;
  return beside !== undefined && beside.slug === key ? beside : { slug: dataset.slug, version };
}

const text = (name: string, means: string): FileColumn => ({ name, type: 'text', means });

/** What means something else here. */
const OWN: Readonly<Record<string, FileColumn>> = {
  method: {
    name: 'method',
    type: 'integer',
    means: 'The version of the method by which it was counted',
  },
  citation: text('citation', 'The id of the citation'),
  rows_sha256: text('rows_sha256', 'The SHA-256 of the citation’s rows'),
};

const whole = (name: string, means: string): FileColumn => ({ name, type: 'integer', means });

/** What is kept of changes, of how well records are known, of published totals, of what two datasets both have, and of what sources say of strength. */
const MOVED: Readonly<Record<string, FileColumn>> = {
  covered: text(
    'covered',
    'Whether the dataset covers it: yes, part or no. In silent and silent_part nothing is recorded of what it doesn’t cover, or not all of. Figures are empty but for yes and part',
  ),
  part: text('part', 'What is divided: all, or by cause, country, party or year'),
  before: whole('before', 'The best before. Empty where it was not covered, or is unknown'),
  after: whole('after', 'The best after'),
  difference: whole('difference', 'By how much the best moved, or is above the published one'),
  moved_attacks: whole('moved_attacks', 'By how many attacks it moved'),
  moved_low: whole('moved_low', 'By how much the sum of lows moved'),
  moved_best: whole('moved_best', 'By how much the sum of best figures moved'),
  moved_high: whole('moved_high', 'By how much the sum of highs moved'),
  moved_unknown: whole('moved_unknown', 'By how many attacks without a known figure it moved'),
  known_of: whole('known_of', 'Of how many attacks it could be known'),
  middle_sources: whole('middle_sources', 'The middle number of sources; 15 stands for 15 or more'),
  year: whole('year', 'The year'),
  agreement: text('agreement', 'same, differs, incomparable, uncovered or unpublished'),
  published_low: whole('published_low', 'The published low figure of those killed'),
  published_best: whole('published_best', 'The published best figure of those killed'),
  published_high: whole('published_high', 'The published high figure of those killed'),
  share: {
    name: 'share',
    type: 'number',
    means: 'The difference as a share of the published best figure',
  },
  overlap: text(
    'overlap',
    'both, outside (in both, but the other’s record is outside the filters), only, or uncovered',
  ),
  records: whole('records', 'Incidents of the dataset that the key names'),
  clear: whole('clear', 'Of the events in both, those of which no other record is nearly as like'),
  tested: whole('tested', 'Months that were tested'),
  date: text('date', 'The year, month or day of which the estimate is, as far as it is known'),
  place: text('place', 'Where the fighters are, in words'),
  low: whole('low', 'The low of the estimate. Empty: not stated, which is not zero'),
  best: whole('best', 'The best of the estimate. Empty: not stated'),
  high: whole('high', 'The high of the estimate. Empty: not stated'),
  qualifier: text('qualifier', 'How the number is stated'),
  publisher: text('publisher', 'Who published the document that states it'),
  document: text('document', 'The title of the document'),
  published: text('published', 'The date of the document, as far as it is known'),
  reference: text('reference', 'Where in the document it is said, or after whom'),
  url: text('url', 'The address of the document'),
};

const RARE = /^(missing|abducted|released)_(.+)$/;

/** Before the columns of the other dataset's record of an event. */
const BESIDE = 'beside_';

/** How sure it is that two records are of one event. */
const PAIRED: Readonly<Record<string, FileColumn>> = {
  score: { name: 'score', type: 'number', means: 'How alike the two records are, from 0 to 1' },
  is_clear: text('is_clear', 'Whether no other record is nearly as like: yes or no'),
};

/** A column of a citation's rows: of incidents as their own files have it, or of counts. */
function frozenColumn(name: string, { kind }: Pick<Frozen, 'kind'>): FileColumn {
  if (name.startsWith(BESIDE)) {
    const own = frozenColumn(name.slice(BESIDE.length), { kind });
    return { ...own, name, means: `${own.means}. As the other dataset records the event` };
  }
  if (PAIRED[name] !== undefined) return PAIRED[name];
  if (!isOfIncidents(kind)) {
    const plain = name.replace('openEnded', 'open_ended');
    const [column] = countTable([[plain]], MOVED).columns;
    return { ...(column ?? text(name, '')), name };
  }
  if (name === 'key') return text(name, 'The id of the incident');
  // What few records state is stated as the killed are.
  const [, outcome, part] = RARE.exec(name) ?? [];
  const known = outcome === undefined ? name : `killed_${part}`;
  const { type = 'text', means = '' } = incidentTable([known], []).columns[0] ?? {};
  return { name, type, means: outcome === undefined ? means : meansOf(outcome, means) };
}

function meansOf(outcome: string, ofKilled: string): string {
  const said = ofKilled.replace('the killed', `the ${outcome}`);
  return said.replace('Killed', outcome.charAt(0).toUpperCase() + outcome.slice(1));
}

/** Figures that are spread over days are no whole numbers. */
function typed(column: FileColumn, rows: Frozen['rows']['rows'], at: number): FileColumn {
  const isWhole = rows.every((row) => typeof row[at] !== 'number' || Number.isInteger(row[at]));
  return column.type === 'integer' && !isWhole ? { ...column, type: 'number' } : column;
}
