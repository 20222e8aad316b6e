import { CopyButton } from './copy-button';

/** A plain-text reference to what is shown, to be copied. */
export function Reference({ text }: { text: string }) {
  return (
    <details className="printed text-sm">
      <summary>Cite this</summary>
      <p className="mt-1 mb-2 max-w-[70ch] wrap-anywhere">{text}</p>
      <div className="screen-only">
        <CopyButton label="Copy the reference" text={text} />
      </div>
    </details>
  );
}
