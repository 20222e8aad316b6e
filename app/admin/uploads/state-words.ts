import type { UploadDetail } from '@/db/queries/desk/uploads';

/** How far an upload has come, in words. */
export function stateWords({ state, isPublished }: UploadDetail): string {
  switch (state) {
    case 'staged':
      return 'Waiting for its columns';
    case 'reading':
      return 'Being read';
    case 'read':
      return 'Waiting for a decision';
    case 'imported':
      return isPublished ? 'Published' : 'Imported as drafts';
    case 'undone':
      return 'Undone';
    case 'discarded':
      return 'Discarded';
  }
}
