import {
  Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Scalar,
  type YAMLMap,
  YAMLSeq,
} from 'yaml';
import { readPlainYaml } from '../parse.ts';

type Plain = Readonly<Record<string, unknown>>;

interface Splice {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * The text of a table that says something else now, with everything that says the same left as it is: comments, layout,
 * order and quotation marks, to the last byte. Where nothing differs, it is the same text.
 *
 * @param wanted what the table is to say, as plain data
 * @throws Error where the text cannot be read, or would not say that: then nothing is changed
 */
export function textWith(text: string, wanted: unknown): string {
  const read = readPlainYaml(text);
  if (!read.ok) throw new Error('a text that cannot be read is not edited');
  const splices: Splice[] = [];
  const editing = new Editing(text, splices);
  editing.node(read.document.contents as Node, wanted);
  if (splices.length === 0) return text;
  const result = [...splices]
    .sort((one, other) => other.from - one.from || other.to - one.to)
    .reduce((changed, { from, to, insert }) => changed.slice(0, from) + insert + changed.slice(to), text);
  const written = readPlainYaml(result);
  if (!written.ok || JSON.stringify(written.written) !== JSON.stringify(wanted))
    throw new Error('the text would say something else than it should');
  return result;
}

/** Keys that come, and the one that is there before them. */
interface Come {
  readonly after: Pair | undefined;
  readonly names: readonly string[];
}

class Editing {
  readonly #text: string;
  readonly #splices: Splice[];

  constructor(text: string, splices: Splice[]) {
    this.#text = text;
    this.#splices = splices;
  }

  /** Makes a part of the text say what it should. */
  node(node: Node, wanted: unknown, pair?: Pair): void {
    if (same(node.toJS(emptyDocument), wanted)) return;
    if (isMap(node) && isPlain(wanted) && Object.keys(wanted).length > 0) this.#map(node, wanted, pair);
    else if (isSeq(node) && Array.isArray(wanted) && node.items.length === wanted.length)
      node.items.forEach((item, index) => {
        this.node(item as Node, wanted[index]);
      });
    else if (isSeq(node) && node.flow && Array.isArray(wanted) && wanted.length > 0 && node.items.length > 0)
      this.#flowList(node, wanted);
    else this.#replace(node, wanted, pair);
  }

  #map(map: YAMLMap, wanted: Plain, pair: Pair | undefined): void {
    const keys = map.items.map((item) => String((item.key as Scalar).value));
    const names = Object.keys(wanted);
    const renamed = renamedKey(keys, names);
    if (renamed !== undefined) {
      const item = map.items[renamed]!;
      const [from, to] = (item.key as Scalar).range!;
      this.#splices.push({ from, to, insert: keyText(names[renamed]!, item.key as Scalar) });
    }
    const nameOf = (index: number) => (index === renamed ? names[renamed]! : keys[index]!);
    map.items.forEach((item, index) => {
      const name = nameOf(index);
      if (Object.hasOwn(wanted, name)) this.node(item.value as Node, wanted[name], item as Pair);
    });
    const moved = movedKey(keys, names);
    if (moved !== undefined && !map.flow) {
      this.#moveLines(map, moved, names);
      return;
    }
    const gone = map.items.filter((_, index) => !Object.hasOwn(wanted, nameOf(index)));
    const kept = map.items.filter((item) => !gone.includes(item));
    if (kept.length === 0) {
      this.#replace(map, wanted, pair);
      return;
    }
    const known = map.items.map((_, index) => nameOf(index));
    // Each where it is wanted: after the one before it, which is there or comes before it as well.
    const come: (Come & { readonly names: string[] })[] = [{ after: undefined, names: [] }];
    for (const name of names) {
      const index = known.indexOf(name);
      if (index < 0) come.at(-1)!.names.push(name);
      else come.push({ after: map.items[index] as Pair, names: [] });
    }
    for (const item of gone) {
      if (map.flow) this.#removeFlow(map.items as Pair[], item as Pair, gone as Pair[]);
      else this.#removeLines(item as Pair);
    }
    for (const each of come) {
      if (each.names.length === 0) continue;
      if (map.flow) this.#putFlow(kept[0] as Pair, each, wanted);
      else this.#putLines(map, each, wanted);
    }
  }

  #putFlow(first: Pair, { after, names }: Come, wanted: Plain): void {
    const come = names.map((name) => `${keyText(name)}: ${flow(wanted[name])}`);
    const at = after ? this.#end(after.value as Node) : (first.key as Scalar).range![0];
    const insert = come.map((each) => (after ? `, ${each}` : `${each}, `)).join('');
    this.#splices.push({ from: at, to: at, insert });
  }

  #putLines(map: YAMLMap, { after, names }: Come, wanted: Plain): void {
    const indent = this.#indent(map);
    const lines = names.map((name) => block(name, wanted[name], indent));
    if (after) {
      const at = this.#lineEnd(this.#end(after.value as Node));
      this.#splices.push({ from: at, to: at, insert: lines.map((line) => `\n${line}`).join('') });
    } else {
      const at = (map.items[0]!.key as Scalar).range![0] - indent;
      this.#splices.push({ from: at, to: at, insert: lines.map((line) => `${line}\n`).join('') });
    }
  }

  /** The items that differ, between those at both ends that are the same. */
  #flowList(list: YAMLSeq, wanted: readonly unknown[]): void {
    const was = list.items.map((item) => (item as Node).toJS(emptyDocument) as unknown);
    const least = Math.min(was.length, wanted.length);
    let start = 0;
    while (start < least && same(was[start], wanted[start])) start += 1;
    let end = 0;
    while (end < least - start && same(was.at(-1 - end), wanted.at(-1 - end))) end += 1;
    const come = wanted.slice(start, wanted.length - end).map((item) => flow(item));
    const items = list.items as Node[];
    if (start + end === was.length) {
      const at = start > 0 ? this.#end(items[start - 1]!) : items[0]!.range![0];
      const insert = start > 0 ? come.map((item) => `, ${item}`).join('') : come.map((item) => `${item}, `).join('');
      this.#splices.push({ from: at, to: at, insert });
      return;
    }
    const [first, last] = [items[start]!, items[was.length - 1 - end]!];
    if (come.length > 0) {
      this.#splices.push({ from: first.range![0], to: this.#end(last), insert: come.join(', ') });
    } else if (start > 0) {
      this.#splices.push({ from: this.#end(items[start - 1]!), to: this.#end(last), insert: '' });
    } else {
      this.#splices.push({ from: first.range![0], to: items[was.length - end]!.range![0], insert: '' });
    }
  }

  #replace(node: Node, wanted: unknown, pair: Pair | undefined): void {
    const isBlock = isCollection(node) && !node.flow;
    if (!isBlock) {
      const [from] = node.range!;
      const insert = flow(wanted, isScalar(node) ? (node.type as Scalar.Type) : undefined);
      const needsBlank = this.#text[from - 1] === ':';
      this.#splices.push({ from, to: Math.max(from, this.#end(node)), insert: needsBlank ? ` ${insert}` : insert });
      return;
    }
    if (!pair) throw new Error('what stands by itself over several lines is not replaced');
    const colon = this.#text.indexOf(':', (pair.key as Scalar).range![1]);
    this.#splices.push({ from: colon + 1, to: this.#end(node), insert: ` ${flow(wanted)}` });
  }

  #removeFlow(items: readonly Pair[], item: Pair, gone: readonly Pair[]): void {
    const index = items.indexOf(item);
    const before = items.slice(0, index).findLast((each) => !gone.includes(each));
    const start = (each: Pair) => (each.key as Scalar).range![0];
    // Up to the next one that stays, or from the end of the one before: a comma goes with each.
    if (before) {
      const previous = items[index - 1]!;
      this.#splices.push({ from: this.#end(previous.value as Node), to: this.#end(item.value as Node), insert: '' });
    } else this.#splices.push({ from: start(item), to: start(items[index + 1]!), insert: '' });
  }

  /** Comments directly above go along, unless they are a heading: that stands after an empty line, and stays. */
  #moveLines(map: YAMLMap, name: string, names: readonly string[]): void {
    const itemOf = (key: string) => map.items.find((item) => String((item.key as Scalar).value) === key) as Pair;
    const item = itemOf(name);
    const lineOf = (each: Pair) => this.#text.lastIndexOf('\n', (each.key as Scalar).range![0] - 1) + 1;
    const from = this.#withComments(lineOf(item));
    const to = Math.min(this.#text.length, this.#lineEnd(this.#end(item.value as Node)) + 1);
    const lines = this.#text.slice(from, to);
    const next = names[names.indexOf(name) + 1];
    const last = itemOf(names.at(-2)!);
    const at =
      next === undefined ? this.#lineEnd(this.#end(last.value as Node)) : this.#withComments(lineOf(itemOf(next)));
    const insert = next === undefined ? `\n${lines.replace(/\n$/, '')}` : lines;
    this.#splices.push({ from, to, insert: '' }, { from: at, to: at, insert });
  }

  #withComments(line: number): number {
    let at = line;
    while (at > 0) {
      const above = this.#text.lastIndexOf('\n', at - 2) + 1;
      const text = this.#text.slice(above, at).trim();
      if (text === '') return line;
      if (!text.startsWith('#')) return at;
      at = above;
    }
    return line;
  }

  #removeLines(item: Pair): void {
    const key = (item.key as Scalar).range![0];
    const from = this.#text.lastIndexOf('\n', key - 1) + 1;
    const to = this.#lineEnd(this.#end(item.value as Node));
    this.#splices.push({ from, to: Math.min(this.#text.length, to + 1), insert: '' });
  }

  /** Where what a node says ends, without the line end and the blanks behind it. */
  #end(node: Node): number {
    const [from, to] = node.range!;
    let end = to;
    // What stands in a block ends with its last part: comments behind it are not its own.
    if (isCollection(node) && !node.flow) {
      const last = node.items.at(-1) as Pair | Node | undefined;
      const inner = last && 'key' in last ? (last.value as Node) : (last as Node | undefined);
      if (inner?.range) end = this.#end(inner);
    }
    while (end > from && /\s/.test(this.#text[end - 1]!)) end -= 1;
    return end;
  }

  #lineEnd(at: number): number {
    const end = this.#text.indexOf('\n', at);
    return end < 0 ? this.#text.length : end;
  }

  #indent(map: YAMLMap): number {
    const key = (map.items[0]!.key as Scalar).range![0];
    return key - (this.#text.lastIndexOf('\n', key - 1) + 1);
  }
}

const emptyDocument = new Document();

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The place of the one key that has another name now; undefined where that is not all that has become of the keys. */
function renamedKey(keys: readonly string[], names: readonly string[]): number | undefined {
  if (keys.length !== names.length) return undefined;
  const differing = keys.flatMap((key, index) => (key === names[index] ? [] : [index]));
  const [only] = differing;
  return differing.length === 1 && !names.includes(keys[only!]!) ? only : undefined;
}

/** The one key that stands elsewhere now; undefined where the order is the same. */
function movedKey(keys: readonly string[], names: readonly string[]): string | undefined {
  if (keys.length !== names.length || keys.every((key, index) => key === names[index])) return undefined;
  const without = (list: readonly string[], name: string) => list.filter((each) => each !== name).join('\n');
  return keys.find((key) => names.includes(key) && without(keys, key) === without(names, key));
}

function keyText(name: string, was?: Scalar): string {
  return flow(name, was?.type as Scalar.Type | undefined);
}

/** On one line, so that it can stand wherever a value can. */
function flow(value: unknown, type?: Scalar.Type): string {
  if (Array.isArray(value)) return `[${value.map((each) => flow(each)).join(', ')}]`;
  if (isPlain(value)) {
    const entries = Object.entries(value).map(([name, its]) => `${keyText(name)}: ${flow(its)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  const scalar = new Scalar(value);
  if (typeof value === 'string') {
    if (/[\n\r\t]/.test(value) || type === Scalar.QUOTE_DOUBLE) scalar.type = Scalar.QUOTE_DOUBLE;
    else if (type === Scalar.QUOTE_SINGLE) scalar.type = Scalar.QUOTE_SINGLE;
  }
  // Within brackets, so that what may stand in a list stands anywhere; one line, however long.
  const list = new YAMLSeq();
  list.flow = true;
  list.items.push(scalar);
  const document = new Document();
  document.contents = list as never;
  const options = {
    lineWidth: 0,
    minContentWidth: 0,
    flowCollectionPadding: false,
    doubleQuotedMinMultiLineLength: 1e9,
  };
  return document
    .toString(options)
    .trim()
    .replace(/^\[\s*/, '')
    .replace(/\s*\]$/, '');
}

/** A line of a block, or several where it holds much. */
function block(name: string, value: unknown, indent: number): string {
  const lead = `${' '.repeat(indent)}${keyText(name)}:`;
  const line = `${lead} ${flow(value)}`;
  if (!isPlain(value) || Object.keys(value).length === 0 || line.length <= 110) return line;
  return [lead, ...Object.entries(value).map(([key, its]) => block(key, its, indent + 2))].join('\n');
}
