import { buildFolder } from '@/lib/config/build-folder';

/** The program of the process that draws pictures: as it is written, and as the production build has it, below the root. */
export const DRAWER_SOURCE = 'server/pictures/worker-entry.ts';
export const drawerBundle = (folder = buildFolder()): string => `${folder}/ledger-drawer.cjs`;
