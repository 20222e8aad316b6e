/** What a number is and what it would be; muted where it stays. */
export function FromTo({ from, to }: { from: string; to: string }) {
  return from === to ? (
    <span className="text-muted">{from}</span>
  ) : (
    <span>
      {from} → <strong>{to}</strong>
    </span>
  );
}
