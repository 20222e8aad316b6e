import type { Pool } from '@/db/client';
import { type Citation, queryCitation } from '@/db/read/citations';
import { currentHrefOf } from '@/lib/citation/current-href';
import { CITATION_FILES } from '@/lib/citation/files';
import { CITATION_FORMS } from '@/lib/citation/forms';
import { citationHref, citedOf } from '@/lib/citation/frozen';
import { readCitationId } from '@/lib/domain/citation';
import { METHOD_VERSION } from '@/lib/domain/method';
import { Gone, NotFound } from '@/lib/errors';
import { tableOfCitation } from '@/lib/export/citation-table';
import { csvParts } from '@/lib/export/csv';
import { unknownParameters } from '@/lib/filters/parse';
import { instantInWords } from '@/lib/format/dates';
import { PICTURE_FORMATS, PICTURE_PARAMETERS, readForm } from '@/lib/pictures/form';
import { admittedAsLarge } from '@/server/admission';
import { pictureFile } from '@/server/pictures/file';
import { sentInParts } from '@/server/sent-in-parts';
import { archiveOf } from '@/site/citations/archive';
import { pictureOfCitation } from '@/site/citations/picture';
import { citedPlace } from '@/site/citations/place';
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
  question: ApiQuestion,
  accessed: string,
): Promise<TextFile> {
  const { citation, ending, form } = await citationAsked(db, question);
  const { origin } = question.url;
  // The same address may give the page, or another of its forms.
  const headers = { vary: 'Accept' };
  const forGood = { ...headers, 'cache-control': keptForGood() };
  const file = { type: form.type, name: `${citation.id}.${ending}`, headers };
  if (ending === 'json')
    return { ...file, name: null, text: toldJson(citation, origin), headers: forGood };
  if (ending === 'csv') return { ...file, text: await csvOf(citation), headers: forGood };
  const reference = CITATION_FILES.find(({ format }) => format === ending);
  if (reference === undefined) throw new Error(`${ending} is not written`);
  // The day of access is in it, so that it is not the same for good.
  return { ...file, text: reference.write(citedOf(citation, citation.id, origin), accessed) };
}

async function csvOf(citation: Citation): Promise<string> {
  let text = '';
  for await (const part of csvParts(tableOfCitation(citation))) text += part;
  return text;
}

/** The ending of all of it in one archive. */
const ARCHIVE = '.zip';

/** Whether an id is asked for as an archive. */
export function isArchive(asked: string): boolean {
  return asked.endsWith(ARCHIVE);
}

/**
 * A citation as an archive that proves itself: the same bytes as long as the terms of its dataset and the method are the same, so
 * that it is asked for again each time. It is read while it is sent.
 * @throws NotFound, Gone if it was withdrawn, or RowsWithheld
 */
export async function citationArchive(db: Pool, question: ApiQuestion): Promise<MadeFile> {
  const { citation, form } = await citationAsked(db, question);
  return {
    state: `${citation.id} ${citation.showsRows} ${METHOD_VERSION}`,
    type: form.type,
    name: `casualty-ledger-${citation.id}${ARCHIVE}`,
    headers: { vary: 'Accept' },
    make: async () => {
      await admittedAsLarge();
      return sentInParts(await archiveOf(db, citation, question.url.origin));
    },
  };
}

/** The endings that are drawn, and not written. */
export function isPicture(asked: string): boolean {
  return PICTURE_FORMATS.some((format) => asked.endsWith(`.${format}`));
}

/**
 * The chart of a citation as a picture, by the ending of its id.
 * @throws NotFound, Gone if it was withdrawn, or RowsWithheld
 */
export async function citationPicture(db: Pool, question: ApiQuestion): Promise<MadeFile> {
  const { citation, ending, form } = await citationAsked(db, question);
  const { url } = question;
  const format = PICTURE_FORMATS.find((one) => one === ending);
  const picture = pictureOfCitation(citation, url.origin, await citedPlace(db, citation));
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

/** The citation that an id with an ending names, and the form that it is asked for in. Only how a picture is drawn has parameters. */
async function citationAsked(db: Pool, { url, id: asked }: ApiQuestion) {
  const [given = '', ...endings] = asked.split('.');
  const ending = endings.join('.') || 'json';
  const form = CITATION_FORMS.find((one) => one.ending === ending);
  if (form === undefined) {
    const known = CITATION_FORMS.map((one) => one.ending).join(', ');
    throw new NotFound(`There is no citation as ${ending}. There are: ${known}.`);
  }
  const known = isPicture(asked) ? DRAWN_BY : [];
  refuseIssues(unknownParameters(url.searchParams, known));
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

const { of: _, ...DRAWING } = PICTURE_PARAMETERS;
const DRAWN_BY = Object.values(DRAWING);

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
  const isStated = cited.statedBy !== undefined;
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
      // What sources state is of no dataset, and no measure of one.
      measure: isStated ? null : measure,
      range,
      dataset: isStated ? null : { ...cited.dataset, version, recordedAt, releases, synthetic },
      ...(isStated && { recordedAt }),
      population: cited.population,
      totals: cited.totals ?? null,
      beside: cited.beside ?? null,
      statedBy: cited.statedBy ?? null,
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
