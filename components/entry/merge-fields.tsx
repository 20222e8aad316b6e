import { fieldsOfEntry } from '@/lib/entry/form';
import type { ToldConflict, ToldMerge } from '@/lib/entry/merge';

/** Two people's changes of one entry, brought together: a choice for each field that they differ in. */
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
