/** The path of a Chromium that runs; gets one where the machine has none. */
export function chromiumPath(environment?: Readonly<Record<string, string | undefined>>): Promise<string>;
/** The path of a Chromium of this machine that runs, if any; nothing is installed. */
export function foundChromium(environment?: Readonly<Record<string, string | undefined>>): Promise<string | undefined>;
