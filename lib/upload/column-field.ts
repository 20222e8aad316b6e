/** The name of a column's field in the form of columns. */
export const columnField = (place: number) => `column.${place}`;
