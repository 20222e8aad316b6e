import type { SourceInput } from '@/lib/domain/incident';

/** A document in a line: its publisher and title, and its date where it has one. */
export function sourceText({ publisher, title, publishedOn }: SourceInput): string {
  return [publisher, title, publishedOn].filter((part) => part).join(', ');
}
