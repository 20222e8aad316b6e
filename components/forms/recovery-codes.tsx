import { CopyButton } from '@/components/ui/copy-button';

/** Recovery codes, the one time that they are shown. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <section aria-labelledby="recovery-codes">
      <h2 id="recovery-codes">Your recovery codes</h2>
      <p className="mt-2 max-w-xl">
        If you do not have your app, use one of these with your password to sign in. Each works
        once. Do not keep them with your password. We will not show them again.
      </p>
      <ul className="my-4 grid max-w-2xl gap-x-8 gap-y-1 font-mono sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyButton label="Copy the codes" text={codes.join('\n')} />
    </section>
  );
}
