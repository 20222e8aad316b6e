import 'server-only';
import { headers } from 'next/headers';
import { isSameOrigin } from '@/lib/auth/requests';
import { UserError } from '@/lib/errors';
import { currentDesk } from './current-desk';

/** A form that no page of this site has sent, as far as its browser says. */
export class ForeignForm extends UserError {
  override name = 'ForeignForm';

  constructor() {
    super('This form was not sent from a page of this site. Reload the page and send it again.');
  }
}

/** @throws ForeignForm where it is one. Next.js compares hosts too, but takes what has no origin. */
export async function checkOrigin(): Promise<void> {
  const given = await headers();
  const request = {
    secFetchSite: given.get('sec-fetch-site'),
    origin: given.get('origin'),
    host: given.get('host'),
  };
  if (!isSameOrigin(request, currentDesk().settings.publicOrigin)) {
    throw new ForeignForm();
  }
}
