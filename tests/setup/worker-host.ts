import { runWorker } from '@/desk/uploads/worker';

/** A process that has a file read as the web process does, for a test that kills it. */
const [given = ''] = process.argv.slice(2);
const order: { uploadId: number; reading: string } = JSON.parse(given);
await runWorker({
  task: { act: 'read', ...order },
  user: { id: '', name: '' },
  signal: new AbortController().signal,
});
