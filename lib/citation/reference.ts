import { dayInWords, instantInWords } from '@/lib/format/date';

/** What a plain-text reference is made of. */
export type Referenced = {
  /** What is shown, as its heading says it. */
  title: string;
  dataset: string;
  release: string | null;
  publisher: string;
  /** ISO 8601 instant of the state shown; null where nothing has been recorded. */
  recordedAt: string | null;
  /** The address of the view, with its state. */
  url: string;
  /** ISO 8601 instant of reading. */
  readAt: string;
};

/**
 * A reference as plain text: title, dataset, release, publisher, the time of the state shown, the address and the day
 * of reading.
 */
export function referenceText(referenced: Referenced): string {
  const { title, dataset, release, publisher, recordedAt, url, readAt } = referenced;
  const source = [`${dataset} [dataset]`, release && `release ${release}`, publisher];
  return [
    `“${title}”`,
    source.filter((part) => part).join(', '),
    recordedAt === null ? 'Nothing recorded yet' : `As recorded on ${instantInWords(recordedAt)}`,
    'Casualty Ledger',
    `${url} (read on ${dayInWords(readAt.slice(0, 10))})`,
  ].join('. ');
}
