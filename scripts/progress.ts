/** Called with a line of text before something that takes a while. */
export type Progress = (text: string) => void;
