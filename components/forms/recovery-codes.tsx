import { CopyButton } from '@/components/ui/copy-button';

/** Recovery codes, the one time that they are shown. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <section aria-labelledby="recovery-codes">
      <h2 id="recovery-codes">Your recovery codes</h2>
      <p className="mt-2 max-w-xl">
        Each of them signs you in once, beside your password, when you do not have your app. Keep
        them where your password is not: they are shown now and never again.
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
