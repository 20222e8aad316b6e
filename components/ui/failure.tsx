type FailureProps = {
  /** What may be wrong, and what it means. */
  words: string;
  /** The number of the error in the log. */
  digest: string | undefined;
  retry: () => void;
};

/** What a reader sees when a page could not be made: plain words, and no numbers. */
function FailureWords({ words, digest, retry }: FailureProps) {
  return (
    <div className="prose-text">
      <h1>Sorry, we can’t show this page at the moment</h1>
      <p>{words}</p>
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

/** On public pages. */
export function Failure(props: Omit<FailureProps, 'words'>) {
  return (
    <FailureWords
      words="The ledger’s database did not respond, or something went wrong on the page. No figures are shown because we could not read any. This is not a count of zero."
      {...props}
    />
  );
}

/** At the desk, and where a form failed in a way that no form can say. */
export function DeskFailure(props: Omit<FailureProps, 'words'>) {
  return (
    <FailureWords
      words="The ledger’s database did not respond, or it is busy. If you sent a form, look whether what you did is there before you send it again."
      {...props}
    />
  );
}
