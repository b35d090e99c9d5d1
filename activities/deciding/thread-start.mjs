import { createRequire, SourceMap } from 'node:module';
import { compileFunction } from 'node:vm';
import { workerData } from 'node:worker_threads';

// The pool keeps the first place for itself.
const [, { script, map }] = workerData;
const filename = 'rules.js';
const module = { exports: {} };
compileFunction(script, ['module', 'exports', 'require'], { filename })(
  module,
  module.exports,
  createRequire(import.meta.url),
);

let places;
// A fault is told by the file that it is in. What this gives is asked for only then.
Error.prepareStackTrace = (error, frames) => {
  const lines = frames.map((frame) => {
    if (frame.getFileName() !== filename) return `    at ${frame}`;
    places ??= new SourceMap(JSON.parse(map));
    const { originalSource, originalLine } = places.findEntry(frame.getLineNumber() - 1, frame.getColumnNumber() - 1);
    return `    at ${frame.getFunctionName() ?? '-'} (${originalSource}:${originalLine + 1})`;
  });
  return [`${error}`, ...lines].join('\n');
};

export default module.exports.default;
