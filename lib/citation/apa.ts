import {
  citedAuthor,
  citedTitle,
  citedWhole,
  citedYear,
  editionText,
  stateText,
  withStop,
} from './cited';
import { dayIn, momentIn, publisherPart, run, type Style, titleRun } from './styled';

/**
 * APA, 7th edition: a data set by a group as its author. The version stands in parentheses behind the title and before
 * [Data set]; a publisher who is the author is left out; a link to what can change has the day on which it was read.
 */
export const apa: Style = (cited, accessed) => {
  const author = citedAuthor(cited);
  const year = citedYear(cited) ?? 'n.d.';
  const edition = [
    `${citedWhole(cited) ?? ''}${editionText(cited)}`.replace(/^, /, ''),
    stateText(cited, (instant) => momentIn('en-US', instant)),
  ].filter((part) => part !== '');
  return {
    inText: `(${author}, ${year})`,
    full: [
      run(`${withStop(author)} (${year}). `),
      titleRun(citedTitle(cited)),
      run(` (${edition.join('; ')}) [Data set]. ${publisherPart(cited)}`),
      run(`Retrieved ${dayIn('en-US', accessed)}, from ${cited.address}`),
    ],
  };
};
