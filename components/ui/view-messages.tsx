import type { Issue } from '@/lib/filters/view';

type Props = {
  /** Values that could not be used as given. */
  issues: Issue[];
  /** What was used as given and yet needs a word. */
  notices: Issue[];
};

/** What the reader must be told before the numbers: nothing of the address is changed silently. */
export function ViewMessages({ issues, notices }: Props) {
  if (issues.length + notices.length === 0) return null;
  return (
    <section
      aria-labelledby="view-messages"
      className="mb-6 border-s-4 border-note bg-note-soft px-4 py-3"
    >
      <h2 id="view-messages" className="font-sans text-base">
        {issues.length > 0 ? 'Some of your request was changed' : 'Please note'}
      </h2>
      <ul className="mt-1 grid gap-1">
        {issues.map(({ parameter, value, message }) => (
          <li key={`${parameter} ${value} ${message}`}>
            {message} <span className="text-muted wrap-anywhere">(given: {value})</span>
          </li>
        ))}
        {notices.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </section>
  );
}
