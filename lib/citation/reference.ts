import { instantInWords } from '@/lib/format/date';

/** What a reference to a page of the ledger names. */
export type Referenced = {
  /** What is shown: a chart's title, or an incident's. */
  title: string;
  dataset: { title: string; publisher: string };
  /** The release at the time shown; null where nothing was imported. */
  release: string | null;
  /** ISO 8601 instant at which the state shown was recorded; null where nothing had been. */
  recordedAt: string | null;
  /** The absolute address of what is shown. */
  address: string;
};

/**
 * A plain-text reference in one line: title, dataset, release, publisher, the date and time of the state shown, and
 * the address. The address should ask for that state (asOf), so that it shows the same tomorrow.
 */
export function referenceText({
  title,
  dataset,
  release,
  recordedAt,
  address,
}: Referenced): string {
  const edition = release === null ? '' : `, release ${release}`;
  const state =
    recordedAt === null ? 'nothing recorded yet' : `as of ${instantInWords(recordedAt)}`;
  const parts = [
    `“${title}”`,
    `${dataset.title}${edition}`,
    dataset.publisher,
    `Casualty Ledger, ${state}`,
  ];
  return `${parts.map((part) => part.replace(/\.$/, '')).join('. ')}. ${address}`;
}
