type Props = {
  /** What stands in the log beside the error. */
  digest: string | undefined;
  retry: () => void;
};

/** What a reader sees when a page could not be made: plain words, and no numbers. */
export function Failure({ digest, retry }: Props) {
  return (
    <div className="prose-text">
      <h1>Sorry, we can’t show this page at the moment</h1>
      <p>
        The ledger’s database did not respond, or something went wrong on the page. No figures are
        shown because we could not read any. This is not a count of zero.
      </p>
      <p>
        Try again in a moment. If that does not help, tell whoever runs this ledger
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
