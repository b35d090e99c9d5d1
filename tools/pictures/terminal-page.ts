const lineHeight = 17;
const characterWidth = 6.63;
const padding = 24;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character] ?? '');
}

/** Headings are bold and what is late is red, as in a terminal with colours; the text stays what the command wrote. */
function styled(line: string): string {
  const text = escaped(line).replace(/\bforfalt\b/g, '<span class="late">forfalt</span>');
  if (/^(Åpne plikter|Løp|Dette har skjedd|Neste frist)/.test(line)) return `<b>${text}</b>`;
  return line.startsWith('──') ? `<span class="quiet">${text}</span>` : text;
}

/** A command and what it wrote as a page that looks like a terminal, with the size of window that it fills. */
export function terminalPage(command: string, output: string): { html: string; width: number; height: number } {
  const lines = output.trimEnd().split('\n');
  const longest = Math.max(...lines.map((line) => line.length), command.length + 2);
  const html = `<!doctype html>
<html lang="nb">
<head>
<meta charset="utf-8">
<title>fristvakt show</title>
<style>
  body { margin: 0; background: #1c2230; color: #e6e9f0; }
  pre { margin: 0; padding: ${padding}px; font: 11px/${lineHeight}px "DejaVu Sans Mono", "Liberation Mono", monospace; }
  b { color: #ffffff; }
  .prompt { color: #8fd3a5; }
  .late { color: #ff8f8f; font-weight: bold; }
  .quiet { color: #aab3c5; }
</style>
</head>
<body><pre><span class="prompt">$ ${escaped(command)}</span>
${lines.map(styled).join('\n')}</pre></body>
</html>
`;
  return {
    html,
    width: Math.ceil(longest * characterWidth) + 2 * padding,
    height: (lines.length + 1) * lineHeight + 2 * padding,
  };
}
