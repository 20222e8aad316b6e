/** What a reader sees of a ledger into which nothing has been entered. */
export function NoDataset() {
  return (
    <div className="prose-text">
      <h1>The ledger is empty</h1>
      <p>
        No dataset has been recorded yet, so there is nothing to count. Whoever runs this ledger can
        bring one in with <code>npm run import</code>.
      </p>
    </div>
  );
}
