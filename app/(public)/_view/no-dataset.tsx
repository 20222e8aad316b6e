/** What a reader sees of a ledger into which nothing has been entered. */
export function NoDataset() {
  return (
    <div className="prose-text">
      <h1>The ledger is empty</h1>
      <p>
        There are no datasets yet, so there is nothing to count. Whoever runs this ledger can import
        one with <code>npm run import</code>.
      </p>
    </div>
  );
}
