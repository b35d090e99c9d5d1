/** The child welfare service on duty, as the municipality has set it. */
export interface EmergencyService {
  /** As one reads it aloud: "55 36 47 00". */
  readonly number: string;
  readonly name?: string | undefined;
}
