import { UserError } from '@/lib/errors';
import { waitWords } from './limits';

/** A limit that is used up, with how long it is until it starts again. */
export class TooManyAttempts extends UserError {
  override name = 'TooManyAttempts';

  constructor(readonly seconds: number) {
    super(waitWords(seconds));
  }
}
