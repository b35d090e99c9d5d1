/** The path of a Chromium that runs; gets one where the machine has none. */
export function chromiumPath(environment?: Readonly<Record<string, string | undefined>>): Promise<string>;
