import {
  citedAuthor,
  citedTitle,
  citedWhole,
  citedYear,
  editionText,
  stateText,
  withStop,
} from './cited';
import { dayIn, inMarks, momentIn, publisherPart, run, type Style, titleRun } from './styled';

/**
 * Chicago, author-date: what is a part stands in quotation marks, with the full stop within them, and the dataset that it is
 * of in italics.
 */
export const chicago: Style = (cited, accessed) => {
  const author = citedAuthor(cited);
  const year = citedYear(cited);
  const whole = citedWhole(cited);
  const state = stateText(cited, (instant) => momentIn('en-US', instant));
  return {
    inText: year === null ? `(${author}, n.d.)` : `(${author} ${year})`,
    full: [
      run(`${withStop(author)} ${year ?? 'n.d'}. `),
      ...(whole === null ? [] : [run(`${quotedWithStop(inMarks(cited, 'double'))} `)]),
      titleRun(whole ?? citedTitle(cited)),
      run(`${editionText(cited)}, ${state}. ${publisherPart(cited)}`),
      run(`Accessed ${dayIn('en-US', accessed)}. ${cited.address}.`),
    ],
  };
};

function quotedWithStop(text: string): string {
  return `${withStop(text.slice(0, -1))}”`;
}
