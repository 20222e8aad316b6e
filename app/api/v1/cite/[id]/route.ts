import { today } from '@/server/today';
import { byVersion } from '@/site/api/by-version';
import { citationFile } from '@/site/api/cite';
import { preflight, textEndpoint } from '@/site/api/respond';

export const GET = textEndpoint(byVersion((db, question) => citationFile(db, question, today())));
export const OPTIONS = preflight;
