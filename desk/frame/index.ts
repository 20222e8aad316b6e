/** What other subjects can use of this one. */
export { type AuthSettings, createAuth } from './auth';
export { currentDesk } from './current-desk';
export type { Desk, Mail } from './desk';
export { deskAction, type FormOutcome, visitorAction } from './form-action';
export { queueReaderOf, readingRules } from './rules';
export { setCookies } from './session';
export { ownEvent } from './verbs';
