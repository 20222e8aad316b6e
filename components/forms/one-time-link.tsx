import { CopyButton } from '@/components/ui/copy-button';

type Props = {
  address: string;
  /** Until when it holds, in words. */
  until: string;
};

/** A link that is shown once. */
export function OneTimeLink({ address, until }: Props) {
  return (
    <div role="status" className="my-4 max-w-2xl border-s-4 border-accent ps-4">
      <p>
        Give them this link yourself, on a way that others don’t read. It works once, until {until},
        and is not shown again.
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
