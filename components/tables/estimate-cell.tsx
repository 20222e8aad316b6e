import type { Estimate } from '@/lib/domain/estimate';
import { estimateText } from '@/lib/format/figures';

type Props = {
  /** Null where the record has no such figure at all. */
  estimate: Estimate | null;
};

/** A figure in a table. No figure, and a figure stated as unknown, are words and never zero. */
export function EstimateCell({ estimate }: Props) {
  if (estimate === null) return <span className="text-muted">not stated</span>;
  const text = estimateText(estimate);
  return text === 'unknown' ? <span className="text-muted">{text}</span> : text;
}
