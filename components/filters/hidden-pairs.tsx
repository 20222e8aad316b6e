import type { QueryPair } from '@/lib/filters/query';

/** What a form carries along beside its fields. */
export function HiddenPairs({ pairs }: { pairs: readonly QueryPair[] }) {
  return pairs.map(
    ([name, value]) =>
      value !== null && <input key={name} type="hidden" name={name} value={value} />,
  );
}
