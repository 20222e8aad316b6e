import { citedAuthor, citedTitle, citedWhole, citedYear, editionText, stateText } from './cited';
import { dayIn, inMarks, momentIn, publisherPart, run, type Style, titleRun } from './styled';

/** Harvard, as in Cite Them Right: single quotation marks, British dates, and the day of access behind the link. */
export const harvard: Style = (cited, accessed) => {
  const author = citedAuthor(cited);
  const year = citedYear(cited) ?? 'no date';
  const whole = citedWhole(cited);
  const state = stateText(cited, (instant) => momentIn('en-GB', instant));
  return {
    inText: `(${author}, ${year})`,
    full: [
      run(`${author} (${year}) ${whole === null ? '' : `${inMarks(cited, 'single')}, `}`),
      titleRun(whole ?? citedTitle(cited)),
      run(`${editionText(cited)}, ${state} [Data set]. ${publisherPart(cited)}`),
      run(`Available at: ${cited.address} (Accessed: ${dayIn('en-GB', accessed)}).`),
    ],
  };
};
