import type { UploadDetail } from '@/db/queries/desk/uploads';

/** How far an upload has come, in words. */
export function stateWords({ state, isPublished, readingFault }: UploadDetail): string {
  switch (state) {
    case 'staged':
      return 'Waiting for its columns';
    case 'reading':
      return readingFault === null ? 'Being read' : 'Reading stopped';
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
