import { unstable_rethrow } from 'next/navigation';
import { type FormState, UNSENT } from '@/lib/forms/form-state';
import type { Save } from './save-quietly';
import type { SaveResult } from './save-result';

/** Sends a form as its button asks. A redirect goes on; of a failure it is told, and the form stays as it is. */
export async function saveByHand(save: Save, fields: FormData): Promise<FormState<SaveResult>> {
  try {
    return await save(UNSENT, fields);
  } catch (error) {
    unstable_rethrow(error);
    const message =
      'Not saved. We can’t reach the server, or something went wrong there. What you entered is still here. Try again in a moment.';
    return { errors: [{ field: '', message }], values: {} };
  }
}
