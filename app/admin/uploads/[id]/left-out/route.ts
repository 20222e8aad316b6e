import { currentDesk } from '@/desk/frame/current-desk';
import { deskRoute } from '@/desk/frame/desk-route';
import { UPLOAD_IN_PATH } from '@/desk/uploads/form';
import { uploadOf } from '@/desk/uploads/found';
import { queryUploadRows } from '@/desk/uploads/queries';
import { plainCell } from '@/lib/csv/write';
import { isLeftOutHeading, LEFT_OUT_HEADINGS } from '@/lib/upload/headings';
import { MOST_ROWS } from '@/lib/upload/states';
import { csvDownload } from '@/server/csv-download';

/** A file's rows with faults as CSV, each with what is wrong with it behind: to be fixed and brought again. */
export const GET = deskRoute('drafts.write', UPLOAD_IN_PATH, async ({ id }, user) => {
  const upload = await uploadOf(id, user);
  const all = { limit: MOST_ROWS, offset: 0 };
  const rows = await queryUploadRows(currentDesk().db, upload.id, 'fault', all);
  const own = upload.headings.filter((heading) => !isLeftOutHeading(heading));
  const table = rows.map(({ number, cells, findings }) => [
    ...cells.slice(0, own.length).map(plainCell),
    number,
    findings.faults
      .map(({ column, reason }) => [column, reason].filter(Boolean).join(': '))
      .join(' '),
  ]);
  return csvDownload(`upload-${upload.id}-left-out`, [[...own, ...LEFT_OUT_HEADINGS], ...table]);
});
