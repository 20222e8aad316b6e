import { connect } from '@/db/client';
import type { UploadUser } from '@/desk/uploads/lock-upload';
import { importDrafts } from '@/desk/uploads/verbs-of-import';
import { publishUpload } from '@/desk/uploads/verbs-of-publication';
import { readUpload } from '@/desk/uploads/verbs-of-reading';
import { undoUpload } from '@/desk/uploads/verbs-of-undoing';
import { UPLOAD_DOUBTS } from '@/lib/upload/states';

/** What a process of its own does to an upload, for tests that kill it. */
export type UploadAct =
  | { act: 'read'; uploadId: number; reading: string }
  | { act: 'drafts' | 'publish' | 'undo'; uploadId: number; by: UploadUser };

const [url = '', given = ''] = process.argv.slice(2);
const order: UploadAct = JSON.parse(given);
const { db, close } = connect(url);
switch (order.act) {
  case 'read':
    await readUpload(db, order, { today: '2026-01-31', countryAt: () => null });
    break;
  case 'drafts':
    await importDrafts(db, { ...order, reason: null, note: null });
    break;
  case 'publish':
    await publishUpload(db, { ...order, release: 'Killed', confirmed: UPLOAD_DOUBTS });
    break;
  case 'undo':
    await undoUpload(db, { ...order, note: 'Wrong file' });
    break;
}
await close();
