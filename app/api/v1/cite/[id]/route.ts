import { today } from '@/server/today';
import { citationFile } from '@/site/api/cite';
import { preflight, textEndpoint } from '@/site/api/respond';

export const GET = textEndpoint((db, question) => citationFile(db, question, today()));
export const OPTIONS = preflight;
