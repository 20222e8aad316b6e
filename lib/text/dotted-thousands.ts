/** "12.000" is twelve thousand in half of Europe and twelve elsewhere: where whole numbers stand it is never guessed. */
export const DOTTED_THOUSANDS = /\d\.\d{3}(?!\d)/;

/** What is wrong with such a number, to be said behind it. */
export const DOTTED_FAULT =
  'has a dot before three digits, which can mean thousands. Write whole numbers without a dot, such as 12000';
