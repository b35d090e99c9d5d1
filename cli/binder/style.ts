/** How a binder looks, on the screen and on paper: black on white, since it is copied and written on. */
export const binderStyle = `
:root { color-scheme: light; }
body { font: 15px/1.4 system-ui, sans-serif; color: #000; background: #fff; margin: 1.5rem; }
#locked { max-width: 38rem; margin: 3rem auto; }
#locked input, button { font: inherit; padding: 0.5rem 0.75rem; border: 2px solid #262626; border-radius: 4px; }
#locked input { width: 20rem; max-width: 100%; box-sizing: border-box; }
button { background: #262626; color: #fff; cursor: pointer; }
.wrong { border-left: 6px solid #b00020; padding-left: 0.75rem; font-weight: 600; }
h1 { font-size: 1.6rem; margin: 0 0 0.5rem; }
h2 { font-size: 1.15rem; margin: 1.4rem 0 0.3rem; break-after: avoid; }
#binder:focus { outline: none; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border: 1px solid #555; padding: 0.3rem 0.45rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #eee; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
.lines { min-width: 60rem; }
.scroll { overflow-x: auto; }
.due { width: 11%; } .child { width: 18%; } .what { width: 22%; } .who { width: 18%; } .next { width: 16%; } .done { width: 15%; }
td.done { min-height: 3rem; height: 3rem; }
.quiet { color: #444; }
.guard { font-weight: 700; }
.call { border: 2px solid #000; padding: 0.5rem 0.75rem; margin: 0.75rem 0; }
.call ul { margin: 0.25rem 0 0; }
.beside { max-width: 46rem; }
@page {
  size: A4 landscape; margin: 12mm 10mm 14mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; }
}
@media print {
  body { font-size: 9.5pt; margin: 0; }
  .screen, #locked, #print { display: none; }
  .scroll { overflow: visible; }
  .lines { min-width: 0; }
}
`;
