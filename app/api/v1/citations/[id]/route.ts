import { citationAnswer } from '@/site/api/citations';
import { preflight, textEndpoint } from '@/site/api/respond';
import { today } from '@/site/cite/references';

export const GET = textEndpoint((db, question) => citationAnswer(db, question, today()));
export const OPTIONS = preflight;
