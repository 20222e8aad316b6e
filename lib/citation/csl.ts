import {
  type Cited,
  citedAuthor,
  citedNotes,
  citedVersion,
  releasedTitle,
  SITE,
  stateText,
} from './cited';

/** One item as the Citation Style Language reads it. */
function cslItem(cited: Cited, accessed: string) {
  const { title, whole } = releasedTitle(cited);
  const version = citedVersion(cited);
  return {
    id: cited.name,
    type: 'dataset',
    author: [{ literal: citedAuthor(cited) }],
    title,
    ...(whole !== null && { 'container-title': whole }),
    ...(cited.recordedAt !== null && { issued: dateParts(cited.recordedAt) }),
    ...(version !== null && { version: String(version) }),
    genre: 'Data set',
    publisher: SITE,
    URL: cited.address,
    accessed: dateParts(accessed),
    note: [`${stateText(cited)}.`, ...citedNotes(cited)].join(' '),
  };
}

/** A list of one item, as reference managers take it. */
export function cslJson(cited: Cited, accessed: string): string {
  return `${JSON.stringify([cslItem(cited, accessed)], null, 2)}\n`;
}

function dateParts(day: string) {
  const [year = 0, month = 0, date = 0] = day.slice(0, 'YYYY-MM-DD'.length).split('-').map(Number);
  return { 'date-parts': [[year, month, date]] };
}
