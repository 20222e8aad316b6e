type Props = {
  /** What stands in the log beside the error. */
  digest: string | undefined;
  retry: () => void;
};

/** What someone at the desk sees when a page could not be made, or a form failed in a way that no form can say. */
export function DeskFailure({ digest, retry }: Props) {
  return (
    <div className="prose-text">
      <h1>Sorry, we can’t show this page at the moment</h1>
      <p>
        The ledger’s database did not answer, or it is busy. If you sent a form, look whether what
        you did is there before you send it again.
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
