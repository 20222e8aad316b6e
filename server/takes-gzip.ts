/** Whether a reader takes an answer that is compressed by gzip, by its Accept-Encoding. */
export function takesGzip(encodings: string): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|\s|$))/.test(encodings);
}
