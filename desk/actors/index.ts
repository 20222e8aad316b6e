/** What other subjects may take of this one. */
export { findGroup } from './queries';
