/** What the nightly comparison asks of the world. Types alone: the workflow bundle takes them from here. */
export interface ReconcileActivities {
  /** Compares engine and register, and keeps what was found. It beats while it works. */
  reconcileAll(): Promise<void>;
}
