import { queryWatch } from '@/db/read/watches';
import { deskDb } from '@/db/web-client';
import { fileEndpoint, preflight } from '@/site/api/respond';
import { watchFeed } from '@/site/watch/feed';

export const GET = fileEndpoint((db, question) =>
  watchFeed(db, question, (token) => queryWatch(deskDb(), token)),
);
export const OPTIONS = preflight;
