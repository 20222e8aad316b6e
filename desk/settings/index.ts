/** What other subjects can use of this one. */
export { queryOnePersonDesk } from './verbs';
