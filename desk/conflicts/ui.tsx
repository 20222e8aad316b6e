import { ButtonForm } from '@/components/forms/action-form';
import { PageLink } from '@/components/ui/page-link';
import { ChangesTable } from '@/desk/drafts';
import { instantInWords } from '@/lib/format/dates';
import { keepDesksRevisionAction, takeFilesRowAction } from './actions';
import type { HeldRow } from './queries';

/** What a file says about an incident beside what the desk has, and the two ways to decide. */
export function Conflict({ row }: { row: HeldRow }) {
  const { id, publicId, dataset, file, broughtBy, broughtAt, number } = row;
  const fields = { held: String(id), seen: String(number) };
  const heading = `held-${id}`;
  return (
    <section aria-labelledby={heading} className="mt-8 border-t border-line pt-6">
      <h2 id={heading}>
        <PageLink href={`/admin/incidents/${encodeURIComponent(publicId)}`}>{publicId}</PageLink>
      </h2>
      <p className="mt-1 text-muted">
        {dataset}. {file}, imported by {broughtBy}, {instantInWords(broughtAt)}.
      </p>
      <div className="my-4">
        <Difference row={row} />
      </div>
      <div className="flex flex-wrap gap-4">
        <ButtonForm action={takeFilesRowAction} label={takeLabel(row)} fields={fields} isQuiet />
        <ButtonForm
          action={keepDesksRevisionAction}
          label="Keep the desk’s version"
          fields={fields}
          isQuiet
        />
      </div>
    </section>
  );
}

function Difference({ row: { publicId, isAbsent, state, changes } }: { row: HeldRow }) {
  if (isAbsent) {
    return <p>The file does not have this incident any more. The desk has {DESK_HAS[state]}.</p>;
  }
  return (
    <>
      {state !== 'published' && <p>The desk has {DESK_HAS[state]}. The file has it.</p>}
      {changes === null && <p>The two versions are too long to show side by side.</p>}
      {changes?.length === 0 && state === 'published' && <p>Both versions say the same.</p>}
      {changes !== null && changes.length > 0 && (
        <ChangesTable
          changes={changes}
          caption={`What differs of ${publicId}`}
          before="The desk has"
          after="The file says"
        />
      )}
    </>
  );
}

const DESK_HAS: Readonly<Record<HeldRow['state'], string>> = {
  published: 'corrected it',
  retracted: 'retracted it',
  merged: 'merged it into another',
};

function takeLabel({ isAbsent, state }: HeldRow): string {
  if (isAbsent) return 'Retract it, as the file does';
  return state === 'published' ? 'Take the file’s version' : 'Publish the file’s version';
}
