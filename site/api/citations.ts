import type { Pool } from '@/db/client';
import { type Citation, queryCitation } from '@/db/read/citations';
import { CITATION_FILES } from '@/lib/citation/files';
import { citationHref, citedOf } from '@/lib/citation/frozen';
import { currentHrefOf } from '@/lib/citation/of-view';
import { type CsvCell, csvText } from '@/lib/csv/write';
import { readCitationId } from '@/lib/domain/citation';
import { Gone, NotFound } from '@/lib/errors';
import { UTF8_MARK } from '@/lib/export/csv';
import { instantInWords } from '@/lib/format/dates';
import { PICTURE_FORMATS, readForm } from '@/lib/pictures/form';
import { pictureFile } from '@/server/pictures/file';
import { CITATION_FORMS } from '@/site/citations/forms';
import { pictureOfCitation } from '@/site/citations/picture';
import { mayBeShown } from '@/site/citations/shown';
import { type ApiQuestion, refuseIssues } from './answer';
import { keptForGood, type MadeFile, type TextFile } from './respond';

/**
 * A citation as data, or references to it as a file: `id` is that of the citation with the ending of what is asked for.
 * @param accessed the reader's day, YYYY-MM-DD
 * @throws NotFound, Gone if it was withdrawn, or RowsWithheld
 */
export async function citationAnswer(
  db: Pool,
  { url, id: asked }: ApiQuestion,
  accessed: string,
): Promise<TextFile> {
  const { citation, ending, form } = await citationAsked(db, asked);
  // The same address may give the page, or another of its forms.
  const headers = { vary: 'Accept' };
  const forGood = { ...headers, 'cache-control': keptForGood() };
  const file = { type: form.type, name: `${citation.id}.${ending}`, headers };
  if (ending === 'json')
    return { ...file, name: null, text: toldJson(citation, url.origin), headers: forGood };
  if (ending === 'csv')
    return { ...file, text: UTF8_MARK + csvText(csvOf(citation)), headers: forGood };
  const reference = CITATION_FILES.find(({ format }) => format === ending);
  if (reference === undefined) throw new Error(`${ending} is not written`);
  // The day of access is in it, so that it is not the same for good.
  return { ...file, text: reference.write(citedOf(citation, citation.id, url.origin), accessed) };
}

/** The endings that are drawn, and not written. */
export function isPicture(asked: string): boolean {
  return PICTURE_FORMATS.some((format) => asked.endsWith(`.${format}`));
}

/**
 * The chart of a citation as a picture, by the ending of its id.
 * @throws NotFound, Gone if it was withdrawn, or RowsWithheld
 */
export async function citationPicture(
  db: Pool,
  { url, id: asked }: ApiQuestion,
): Promise<MadeFile> {
  const { citation, ending, form } = await citationAsked(db, asked);
  const format = PICTURE_FORMATS.find((one) => one === ending);
  const picture = pictureOfCitation(citation, url.origin);
  if (format === undefined || picture === null) {
    throw new NotFound(`The citation ${citation.id} has no chart. Ask for its figures as CSV.`);
  }
  const { form: size, issues } = readForm(url.searchParams);
  refuseIssues(issues);
  return {
    state: `${citation.id} ${JSON.stringify(size)}`,
    type: form.type,
    name: `${citation.id}.${ending}`,
    headers: { vary: 'Accept', 'cache-control': keptForGood() },
    make: (key) => pictureFile(picture, format, size, key),
  };
}

/** The citation that an id with an ending names, and the form that it is asked for in. */
async function citationAsked(db: Pool, asked: string) {
  const [given = '', ...endings] = asked.split('.');
  const ending = endings.join('.') || 'json';
  const form = CITATION_FORMS.find((one) => one.ending === ending);
  if (form === undefined) {
    const known = CITATION_FORMS.map((one) => one.ending).join(', ');
    throw new NotFound(`There is no citation as ${ending}. There are: ${known}.`);
  }
  const id = readCitationId(given);
  const citation = id === null ? null : await queryCitation(db, id);
  if (citation === null) throw new NotFound(`There is no citation ${given} in the ledger.`);
  const { withdrawal } = citation;
  if (withdrawal !== null) {
    const when = instantInWords(withdrawal.withdrawnAt);
    throw new Gone(`The citation ${citation.id} was withdrawn on ${when}: ${withdrawal.reason}`);
  }
  mayBeShown(citation);
  return { citation, ending, form };
}

/** All that is kept of a citation; nothing of what has become of its figures since, as that would not stay the same. */
function toldJson(citation: Citation, origin: string): string {
  const {
    id,
    kind,
    query,
    version,
    recordedAt,
    releases,
    method,
    rows,
    rowsSha256,
    words,
    madeAt,
  } = citation;
  const { title, sentence, source, labels, measure, range, cited, synthetic } = words;
  return `${JSON.stringify(
    {
      id,
      address: origin + citationHref(id),
      view: origin + currentHrefOf(kind, query),
      kind,
      query,
      title,
      sentence,
      source,
      measure,
      range,
      dataset: { ...cited.dataset, version, recordedAt, releases, synthetic },
      population: cited.population,
      method,
      madeAt,
      sha256: rowsSha256,
      labels,
      rows,
    },
    null,
    2,
  )}\n`;
}

/** Each row with its name, and what the citation is behind it. */
function csvOf({
  id,
  rows,
  rowsSha256,
  words,
  version,
  recordedAt,
  method,
}: Citation): CsvCell[][] {
  const said: [heading: string, cell: CsvCell][] = [
    ['title', words.title],
    ['dataset', words.cited.dataset.slug],
    ['version', version],
    ['as_of', recordedAt],
    ['method', method],
    ['citation', id],
    ['rows_sha256', rowsSha256],
  ];
  return [
    [...rows.columns, 'label', ...said.map(([heading]) => heading)],
    ...rows.rows.map((row) => [
      ...row,
      words.labels[String(row[0])] ?? null,
      ...said.map(([, cell]) => cell),
    ]),
  ];
}
