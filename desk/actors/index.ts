/** What other subjects may take of this one. */
export { findParty } from './queries';
