/**
 * Number of the text form of a screen, counted up with every change of its bytes or of the merging behind them: a
 * model answers worse to a form that it was not trained on.
 */
export const snapshotFormat = 3;
