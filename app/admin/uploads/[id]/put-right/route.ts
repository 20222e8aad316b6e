import { currentDesk } from '@/desk/frame/current-desk';
import { deskRoute } from '@/desk/frame/desk-route';
import { UPLOAD_IN_PATH } from '@/desk/uploads/form';
import { uploadOf } from '@/desk/uploads/found';
import { rowsPutRight } from '@/desk/uploads/left-out';
import { csvDownload } from '@/server/file-download';

/** A file's rows that were put right at the desk as CSV, each with what the file says behind. */
export const GET = deskRoute('drafts.write', UPLOAD_IN_PATH, async ({ id }, user) => {
  const upload = await uploadOf(id, user);
  return csvDownload(`upload-${upload.id}-put-right`, rowsPutRight(currentDesk().db, upload));
});
