/**
 * The version of the way in which figures are counted. It is raised whenever the same records would give another figure than
 * before, so that what was cited can say that it is counted otherwise now. The method page says what each version changed, and
 * `tests/unit/citation/method.test.ts` what each counts of the same records.
 */
export const METHOD_VERSION = 2;
