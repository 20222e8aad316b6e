import { onRequest } from './requests';

const ENCODING = 'content-encoding';

/** How a route says that its answer is compressed. Next.js takes away what HTTP has for that, and would compress it a second time. */
export const SENT_COMPRESSED = 'x-sent-compressed';

/** Has readers be told in HTTP's words what a route has compressed. To be called before others keep what answers say. */
export function nameEncodings(): void {
  onRequest(({ response }) => {
    const { setHeader } = response;
    response.setHeader = (name, value) =>
      Reflect.apply(setHeader, response, [
        name.toLowerCase() === SENT_COMPRESSED ? ENCODING : name,
        value,
      ]);
  });
}

/** Whether a reader takes an answer that is compressed by gzip, by its Accept-Encoding. */
export function takesGzip(encodings: string): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|\s|$))/.test(encodings);
}
