import type { IncidentRow } from '@/lib/domain/incident-detail';
import type { View } from '@/lib/filters/view';
import { shownText } from '@/lib/format/figures';
import { whenText, whereText } from '@/lib/format/incident';
import { figureHeads, listedOutcomes } from '@/lib/format/view-subject';
import { isolated } from '@/lib/text/isolate';
import { listInWords } from '@/lib/text/list-in-words';

/** An incident in a line: where and when, and how many and who took part. */
export function incidentRowText(view: View, row: IncidentRow): { head: string; text: string } {
  const heads = figureHeads(view);
  // That a figure is missing is said of the first alone, which every list has.
  const figures = listedOutcomes(view).flatMap((outcome, i) => {
    const figure = row.figures[outcome];
    if (figure === null && i > 0) return [];
    return `${heads[outcome].toLowerCase()}: ${figure === null ? 'not stated' : shownText(figure)}`;
  });
  const parties = [...new Set(row.parties.map(({ name }) => isolated(name)))];
  return {
    head: `${whereText({ ...row, country: row.country.name })}, ${whenText(row)}:`,
    text: [...figures, ...(parties.length === 0 ? [] : [listInWords(parties)])].join('; '),
  };
}
