import type { SourceInput } from '@/lib/domain/incident';
import { faultOfDate } from '@/lib/filters/partial-date';
import { type Row, textIn } from './cells';

type Document = { office: string; date: string; headline: string };

/** `"Office,date,headline";"Office,date,headline"`, as newer editions write source_article. */
const ARTICLE = /^(.*?),(\d{4}-\d\d-\d\d),(.*)$/s;

/**
 * The documents that a row names; whom they quote (source_original) goes to each. source_article holds everything, so
 * it is read first; then the `;`-separated lists of offices, dates and headlines, where they are of one length.
 * What fits neither is kept word for word as a title.
 */
export function sourcesOf(row: Row): SourceInput[] {
  const article = row('source_article');
  const original = textIn(row, 'source_original');
  const documents = article === '' ? listedDocuments(row) : articleDocuments(article);
  if (documents !== null) return documents.map((document) => source(document, original));
  const title =
    article ||
    [row('source_office'), row('source_date'), row('source_headline')].filter(Boolean).join(', ');
  if (title === '' && original === null) return [];
  return [source({ office: '', date: '', headline: title }, original)];
}

/** Null where the article is not written in that way throughout. */
function articleDocuments(article: string): Document[] | null {
  if (!(article.startsWith('"') && article.endsWith('"'))) return null;
  const documents: Document[] = [];
  for (const part of article.slice(1, -1).split('";"')) {
    const [, office = '', date = '', headline = ''] = ARTICLE.exec(part) ?? [];
    if (date === '' || faultOfDate(date) !== null) return null;
    documents.push({ office, date, headline });
  }
  return documents;
}

/** Null where the lists are empty or can't be matched to one another. */
function listedDocuments(row: Row): Document[] | null {
  const offices = row('source_office').split(';');
  const dates = row('source_date').split(';');
  const headlines = row('source_headline').split(';');
  if (dates.length !== offices.length || headlines.length !== offices.length) return null;
  if (dates.some((date) => faultOfDate(date.trim()) !== null)) return null;
  return offices.map((office, i) => ({
    office,
    date: dates[i] ?? '',
    headline: headlines[i] ?? '',
  }));
}

function source({ office, date, headline }: Document, original: string | null): SourceInput {
  return {
    publisher: office.trim() || null,
    agency: null,
    title: headline.trim() || null,
    publishedOn: date.trim() || null,
    url: null,
    language: null,
    reference: null,
    original,
  };
}
