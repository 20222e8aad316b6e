/** What other subjects may take of this one. */
export { queryOnePersonDesk } from './verbs';
