/** With what the payloads of a recorded history were sealed. One that was recorded before they were has none. */
export interface SealedWith {
  readonly caseId: string;
  readonly namespace: string;
  /** Of the case, base64. */
  readonly key: string;
}
