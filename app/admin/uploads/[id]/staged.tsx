import { ButtonForm } from '@/components/forms/action-form';
import { PageLink } from '@/components/ui/page-link';
import type { UploadDetail } from '@/db/queries/desk/uploads';
import { giveUp } from './actions';

/** Of a file whose columns nobody has chosen yet. */
export function Staged({ upload }: { upload: UploadDetail }) {
  return (
    <>
      <p className="my-4">
        <PageLink href={`/admin/uploads/${upload.id}/columns`}>
          Choose which column is what
        </PageLink>
      </p>
      <ButtonForm action={giveUp} label="Discard the file" fields={{ upload: String(upload.id) }} />
    </>
  );
}
