/** What the nightly root asks of the world. Types alone: the workflow bundle takes them from here. */
export interface RootActivities {
  /** Signs where all chains end, holds it against the root before, and sends it out. It beats while it works. */
  signRoot(): Promise<void>;
}
