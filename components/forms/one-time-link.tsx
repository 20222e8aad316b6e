import { CopyButton } from '@/components/ui/copy-button';

type Props = {
  address: string;
  /** Until when it holds, in words. */
  until: string;
  /** Whom it was mailed to and whether the mail went off; null where there is no mail. */
  mailed: { to: string; isSent: boolean } | null;
};

/** A link that is shown once. */
export function OneTimeLink({ address, until, mailed }: Props) {
  return (
    <div role="status" className="my-4 max-w-2xl border-s-4 border-accent ps-4">
      <p>
        {deliveryWords(mailed)} It works once, until {until}, and is not shown again.
      </p>
      <p className="my-2 font-mono break-all">
        <a href={address} id="one-time-link">
          {address}
        </a>
      </p>
      <CopyButton label="Copy the link" text={address} />
    </div>
  );
}

function deliveryWords(mailed: Props['mailed']): string {
  if (mailed?.isSent) {
    return `We have emailed this link to ${mailed.to}. If the email does not arrive, give them the link yourself, in a way that nobody else can read.`;
  }
  const byHand = 'Give them this link yourself, in a way that nobody else can read.';
  return mailed
    ? `The email to ${mailed.to} could not be sent. The server’s log says why. ${byHand}`
    : byHand;
}
