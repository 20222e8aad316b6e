import type { FieldChange } from '@/lib/domain/incident-detail';
import { fieldsOfEntry } from '@/lib/entry/form';
import type { ToldConflict, ToldMerge } from '@/lib/entry/merge';
import { type NewName, newNameText } from '@/lib/entry/new-names';

/** Two people's changes of one entry, merged: a choice for each field in which they differ. */
export function MergeFields({ merge, by }: { merge: ToldMerge; by: string }) {
  const differing = [...merge.conflicts, ...merge.taken];
  const chosen = new Set(differing.map(({ field }) => field));
  return (
    <>
      {fieldsOfEntry(merge.merged)
        .filter(([name]) => !chosen.has(name))
        .map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
      {merge.conflicts.length > 0 && <h3 className="mt-6">Changed by both</h3>}
      {merge.conflicts.map((conflict) => (
        <Choice key={conflict.field} conflict={conflict} by={by} chosen="mine" />
      ))}
      {merge.taken.length > 0 && <h3 className="mt-6">Changed only by {by}</h3>}
      {merge.taken.map((conflict) => (
        <Choice key={conflict.field} conflict={conflict} by={by} chosen="theirs" />
      ))}
    </>
  );
}

type ChoiceProps = { conflict: ToldConflict; by: string; chosen: 'mine' | 'theirs' };

function Choice({ conflict, by, chosen }: ChoiceProps) {
  const { field, words } = conflict;
  const versions = [
    ['mine', 'Yours'],
    ['theirs', `From ${by}`],
  ] as const;
  return (
    <fieldset className="my-4 border-s-2 border-line ps-4">
      <legend className="font-semibold">{conflict.label}</legend>
      <p className="text-muted">Before: {words.base || 'blank'}</p>
      {versions.map(([version, label]) => (
        <p key={version} className="my-1 flex gap-3">
          <input
            type="radio"
            id={`${field}-${version}`}
            name={field}
            value={conflict[version]}
            defaultChecked={version === chosen}
            className="mt-0.5 size-5 shrink-0"
          />
          <label htmlFor={`${field}-${version}`} className="wrap-anywhere">
            {label}: {words[version] || 'blank'}
          </label>
        </p>
      ))}
    </fieldset>
  );
}

type Props = {
  changes: readonly FieldChange[];
  caption: string;
  /** What the fields were before is headed by; null if there was nothing before. */
  before: string | null;
  after: string;
};

/** Fields that differ, side by side. */
export function ChangesTable({ changes, caption, before, after }: Props) {
  return (
    <table className="cards w-full">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          {before !== null && <th scope="col">{before}</th>}
          <th scope="col">{after}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <td data-label="Field">
              <span>{change.field}</span>
            </td>
            {before !== null && (
              <td data-label={before}>
                <Text>{change.before}</Text>
              </td>
            )}
            <td data-label={after}>
              <Text>{change.after}</Text>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Text({ children }: { children: string | null }) {
  return (
    <span
      dir="auto"
      className={children === null ? 'text-muted' : 'whitespace-pre-line wrap-anywhere'}
    >
      {children ?? 'nothing'}
    </span>
  );
}

/** The names that a draft would bring into the ledger, as its author confirmed them. */
export function NewNames({ names }: { names: readonly NewName[] }) {
  if (names.length === 0) return null;
  return (
    <section aria-labelledby="new-names" className="mt-8 max-w-2xl">
      <h2 id="new-names" className="mb-2">
        New names
      </h2>
      <p>
        Publishing makes an actor of each new party, and a new publisher counts as a source of its
        own. If another name is meant, send it back.
      </p>
      <ul className="mt-2 list-disc pl-6">
        {names.map((fresh) => (
          <li key={fresh.field} className="wrap-anywhere">
            {newNameText(fresh)}
          </li>
        ))}
      </ul>
    </section>
  );
}
