type Props = {
  /** What stands in the log beside the error. */
  digest: string | undefined;
  retry: () => void;
};

/** What a reader sees when a page could not be made: plain words, and no numbers. */
export function Failure({ digest, retry }: Props) {
  return (
    <div className="prose-text">
      <h1>This page cannot be shown just now</h1>
      <p>
        The ledger’s database did not answer, or the page failed on the way. No figures are shown,
        because none could be read: this is not a count of zero.
      </p>
      <p>
        Try again in a moment. If it lasts, tell whoever runs this ledger
        {digest && (
          <>
            , and give them this number from the log: <code>{digest}</code>
          </>
        )}
        .
      </p>
      <p>
        <button type="button" className="button" onClick={retry}>
          Try again
        </button>
      </p>
    </div>
  );
}
