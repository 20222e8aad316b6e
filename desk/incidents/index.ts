/** What other subjects may take of this one. */
export { refuseUnseen } from './find-incident';
export { HELD_DECISION } from './form';
