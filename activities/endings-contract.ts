/** What the nightly look for cases that are over asks of the world. Types alone: the workflow bundle takes them from here. */
export interface EndingsActivities {
  /** Ends the workflows of closed cases in which nothing has been left to be done for a while. It beats while it works. */
  restClosed(): Promise<void>;
  /** Destroys the keys of cases whose time is out, as the municipality has decided. It beats while it works. */
  shredDue(): Promise<void>;
}
