import type { Issue } from './filters';

const SHOWN_LENGTH = 80;

/** An issue with a value: what is wrong with it, and what was used instead. Both are clauses without a full stop. */
export function issue(parameter: string, value: string, fault: string, instead: string): Issue {
  return {
    parameter,
    value: shorten(value),
    fault: `${fault}.`,
    message: `${fault}; ${instead}.`,
  };
}

/** A word on a value that was used as given. */
export function notice(parameter: string, value: string, sentence: string): Issue {
  return { parameter, value: shorten(value), fault: sentence, message: sentence };
}

/** The beginning of a text that anyone may have typed. */
export function shorten(text: string): string {
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}
