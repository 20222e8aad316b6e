import type { Strength, Succession } from '@/lib/domain/annotation';
import type { SourceInput } from '@/lib/domain/incident';
import { partialDateInWords } from './dates';

const DATE_LENGTHS: Readonly<Record<string, number>> = { year: 4, month: 7, day: 10 };

/** The day, month or year of which an estimate of strength is, as far as it is known: YYYY, YYYY-MM or YYYY-MM-DD. */
export function statedDay({
  asOf,
  asOfPrecision,
}: Pick<Strength, 'asOf' | 'asOfPrecision'>): string {
  return asOf.slice(0, DATE_LENGTHS[asOfPrecision]);
}

/** `Islamic State of Iraq was followed by Islamic State (April 2013): …`, with how it is known. */
export function successionText({
  predecessor,
  successor,
  since,
  note,
  source,
}: Succession): string {
  const known = [note, source && sourceText(source)].filter((part) => part).join(' – ');
  return `${predecessor.name} was followed by ${successor.name} (${partialDateInWords(since)}): ${known}`;
}

/** What a list says beside a group: who came before and after it, and which names count under it. */
export function groupRemark(
  slug: string,
  successions: readonly Succession[],
  mergedNames: readonly string[],
): string {
  return [
    ...successions
      .filter(({ successor }) => successor.slug === slug)
      .map(({ predecessor, since }) => `after ${predecessor.name} (${since})`),
    ...successions
      .filter(({ predecessor }) => predecessor.slug === slug)
      .map(({ successor, since }) => `before ${successor.name} (${since})`),
    ...(mergedNames.length > 0 ? [`with ${mergedNames.join(', ')}`] : []),
  ].join('; ');
}

/** A document in a line: its publisher and title, and its date where it has one. */
export function sourceText({ publisher, title, publishedOn }: SourceInput): string {
  return [publisher, title, publishedOn].filter((part) => part).join(', ');
}
