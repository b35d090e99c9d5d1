/** The path of a Chromium; gets one where the machine has none. */
export function chromiumPath(): Promise<string>;
