import 'server-only';
import { UserError } from '@/lib/errors';

/** What the fields and borders of the form add to the file. */
const BESIDE_THE_FILE = 16 * 1024;

/**
 * A form with a file, which is read only as far as it may be large: what says that it is larger is not read at all, and
 * what says nothing, or lies, is cut off.
 * @throws UserError where it is larger, or no such form
 */
export async function boundedForm(request: Request, mostBytes: number): Promise<FormData> {
  const most = mostBytes + BESIDE_THE_FILE;
  const tooLarge = new UserError(
    `The file must be ${mostBytes / 1024 / 1024} MB or smaller. Split it and upload the parts one by one, or ask an admin to import it from the command line.`,
  );
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge;
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data') || request.body === null) {
    throw new UserError('Choose a file.');
  }
  let read = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      read += piece.length;
      if (read > most) controller.error(tooLarge);
      else controller.enqueue(piece);
    },
  });
  const body = request.body.pipeThrough(counted);
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData();
  } catch {
    throw read > most ? tooLarge : new UserError('The upload was cut off. Choose the file again.');
  }
}
