import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { Mutant } from './mutant.ts';
import { withMutant } from './mutants.ts';

/**
 * The compiler as one that notices: `npm test` checks types before all, so what it refuses never comes to a test.
 * Reading the program takes some seconds, once; each mutant then a moment.
 */
export class TypeChecks {
  readonly #root: string;
  readonly #service: ts.LanguageService;
  readonly #changed = new Map<string, { readonly version: number; readonly text: string }>();

  /** @param root the repository, with its `tsconfig.json` */
  constructor(root: string) {
    this.#root = root;
    const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    this.#service = ts.createLanguageService({
      // That something is not used any more says nothing of what it was for.
      getCompilationSettings: () => ({ ...options, noUnusedLocals: false, noUnusedParameters: false }),
      // What the mutated files import is found from there.
      getScriptFileNames: () => [...this.#changed.keys()],
      getScriptVersion: (file) => String(this.#changed.get(file)?.version ?? 0),
      getScriptSnapshot: (file) => {
        const text = this.#changed.get(file)?.text ?? ts.sys.readFile(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => root,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: ts.sys.fileExists,
      readFile: ts.sys.readFile,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
    });
  }

  /** What the compiler says against a mutant; undefined where it lets it through. */
  refusalOf(mutant: Mutant): string | undefined {
    const file = path.join(this.#root, mutant.file);
    const original = readFileSync(file, 'utf8');
    const [refusal] = this.#problemsIn(file, withMutant(original, mutant));
    this.#changed.set(file, { version: this.#changed.get(file)!.version + 1, text: original });
    return refusal && ts.flattenDiagnosticMessageText(refusal.messageText, ' ');
  }

  #problemsIn(file: string, text: string): readonly ts.Diagnostic[] {
    const version = (this.#changed.get(file)?.version ?? 0) + 1;
    this.#changed.set(file, { version, text });
    return [...this.#service.getSyntacticDiagnostics(file), ...this.#service.getSemanticDiagnostics(file)];
  }
}
