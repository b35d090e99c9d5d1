/** What the nightly clearing out asks of the world. Types alone: the workflow bundle takes them from here. */
export interface ClearOutActivities {
  /** Removes drafts and sessions that have had their time. */
  clearOut(): Promise<void>;
}
