import { estimateText } from '@/lib/format/figures';
import { whenText, whereText } from '@/lib/format/incident';
import type { FrozenRows, FrozenWords } from './frozen';
import { frozenIncidents } from './frozen-incident';

/** An incident as a citation keeps it, in words: where, when, and how many were killed. */
export type CitedIncident = {
  key: string;
  where: string;
  when: string;
  killed: string;
  /** The best number killed; null where there is none. */
  best: number | null;
};

const UNKNOWN = { qualifier: 'unknown', low: null, best: null, high: null } as const;

/** The first incidents of a citation in the order in which they were shown, and how many more there are. */
export function citedIncidents(
  rows: FrozenRows,
  { order }: Pick<FrozenWords, 'order'>,
  most: number,
): { incidents: CitedIncident[]; left: number } {
  const byKey = frozenIncidents(rows);
  const incidents = order.slice(0, most).flatMap((key): CitedIncident[] => {
    const incident = byKey.get(key);
    if (incident === undefined) return [];
    const killed = incident.figures.get('killed') ?? UNKNOWN;
    return [
      {
        key,
        where: whereText(incident),
        when: whenText(incident),
        killed: estimateText(killed),
        best: killed.best,
      },
    ];
  });
  return { incidents, left: order.length - incidents.length };
}
