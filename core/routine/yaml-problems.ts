import type { YAMLError } from 'yaml';

/** What is wrong with a file as YAML, for somebody who knows YAML only from tables like this. */
export function yamlProblem(error: YAMLError): string {
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return 'this key stands here twice: remove one of the two, or give it another name';
    case 'TAB_AS_INDENT':
      return 'a tab stands here: indent with two spaces';
    case 'BAD_INDENT':
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'BLOCK_IN_FLOW':
      return 'the indentation does not fit: indent with two spaces, and put what belongs together in one column';
    case 'MISSING_CHAR':
      return 'a quotation mark, bracket, comma or colon is missing here: close what was opened, and write `key: value`';
    case 'MULTILINE_IMPLICIT_KEY':
      return 'a colon is missing here: write `key: value`, with long texts in quotation marks';
    case 'BAD_SCALAR_START':
    case 'BAD_DQ_ESCAPE':
      return 'this text must stand in quotation marks (in "…" a backslash is written twice)';
    case 'UNEXPECTED_TOKEN':
    case 'IMPOSSIBLE':
      return 'this cannot stand here: put texts with : # { } [ ] , & * in quotation marks';
    case 'MULTIPLE_DOCS':
      return 'the file holds several tables: remove `---`, and write each in a file of its own';
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
    case 'MULTIPLE_ANCHORS':
      return aliasProblem;
    case 'RESOURCE_EXHAUSTION':
      return 'this is nested too deep to be a table';
    case 'BAD_DIRECTIVE':
    case 'TAG_RESOLVE_FAILED':
    case 'MULTIPLE_TAGS':
    case 'BAD_COLLECTION_TYPE':
    case 'BAD_PROP_ORDER':
      return 'tags (!) and directives (%) are not used in tables: remove it, or put the text in quotation marks';
    case 'NON_STRING_KEY':
      return 'a key must be a text: write it in quotation marks';
    case 'KEY_OVER_1024_CHARS':
      return 'this key is too long: a colon may be missing further up';
  }
}

/** Anchors would let a part of the table change where nobody who reads it would see it. */
export const aliasProblem = 'a table repeats nothing by & and *: write it out here';
