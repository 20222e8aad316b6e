import { Notice } from '@/components/ui/notices';

type Props = {
  /** What can be said, by the names that an address may carry. */
  words: ReadonlyMap<string, string>;
  /** The name in this address. */
  name: unknown;
};

/** What came of the form before, where the address names it. An address can say nothing else. */
export function AddressNotice({ words, name }: Props) {
  const said = typeof name === 'string' ? words.get(name) : undefined;
  return said ? (
    <div role="status" className="max-w-xl">
      <Notice>{said}</Notice>
    </div>
  ) : null;
}
