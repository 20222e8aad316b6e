import { connect } from '@/db/client';
import { importDrafts } from '@/desk/uploads/import-drafts';
import type { UploadUser } from '@/desk/uploads/lock-upload';
import { publishUpload } from '@/desk/uploads/publish';
import { readUpload } from '@/desk/uploads/reading';
import { undoUpload } from '@/desk/uploads/undo';

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
    await publishUpload(db, { ...order, release: 'Killed', isConfirmed: true });
    break;
  case 'undo':
    await undoUpload(db, { ...order, note: 'Wrong file' });
    break;
}
await close();
