import { currentDesk } from '@/desk/frame/current-desk';
import { deskRoute } from '@/desk/frame/desk-route';
import { UPLOAD_IN_PATH } from '@/desk/uploads/form';
import { uploadOf } from '@/desk/uploads/found';
import { leftOutRows } from '@/desk/uploads/left-out';
import { csvDownload } from '@/server/file-download';

/** A file's rows with faults as CSV, each with its faults in a last column, so that people can fix and upload them again. */
export const GET = deskRoute('drafts.write', UPLOAD_IN_PATH, async ({ id }, user) => {
  const upload = await uploadOf(id, user);
  return csvDownload(`upload-${upload.id}-left-out`, leftOutRows(currentDesk().db, upload));
});
