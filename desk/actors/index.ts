/** What other subjects can use of this one. */
export { findParty } from './queries';
