/** What other subjects can use of this one. */
export { refuseUnseen } from './find-incident';
export { HELD_DECISION } from './form';
