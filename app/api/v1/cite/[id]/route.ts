import { citationFile } from '@/site/api/cite';
import { preflight, textEndpoint } from '@/site/api/respond';
import { today } from '@/site/cite/references';

export const GET = textEndpoint((db, question) => citationFile(db, question, today()));
export const OPTIONS = preflight;
