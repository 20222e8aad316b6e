import type { Change, RecordedIncident } from '@/lib/domain/incident-detail';
import { factsOf } from './facts';

/** What a revision changed of the one before, in words: facts altered, then added, then taken out. */
export function changesBetween(before: RecordedIncident, after: RecordedIncident): Change[] {
  const old = new Map(factsOf(before).map((fact) => [fact.key, fact]));
  const now = factsOf(after);
  const kept = new Set(now.map((fact) => fact.key));
  return [
    ...now.flatMap(({ key, field, text }) => {
      const previous = old.get(key);
      return previous === undefined || previous.text === text
        ? []
        : [{ field, before: previous.text, after: text }];
    }),
    ...now
      .filter(({ key }) => !old.has(key))
      .map(({ field, text }) => ({ field, before: null, after: text })),
    ...[...old.values()]
      .filter(({ key }) => !kept.has(key))
      .map(({ field, text }) => ({ field, before: text, after: null })),
  ];
}
