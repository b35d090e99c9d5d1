// What may import what: data flows one way (docs/architecture.md). `npm test` fails where an import goes against it.
const tests = '(\\.test\\.ts$|/testing/|^test/|^bench/|^chaos/)';
const only = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: tests },
  to: { pathNot: to, dependencyTypesNot: ['type-only'] },
});

module.exports = {
  forbidden: [
    {
      name: 'core-is-pure',
      comment:
        'core/ imports nothing from the other folders, no engine, no I/O; only Temporal dates, zod, yaml, and what an identity number is',
      severity: 'error',
      from: { path: '^core/', pathNot: tests },
      to: { pathNot: '^(core/|node_modules/(temporal-polyfill|zod|yaml|@navikt/fnrvalidator)/)' },
    },
    {
      name: 'zod-and-yaml-stay-in-the-language',
      comment: 'only reading and writing a table needs them: in the workflow bundle they would weigh half a megabyte',
      severity: 'error',
      from: {
        path: '^core/',
        pathNot:
          '^core/routine/(schema(-words|-deadline)?|parse|recognise/as-yaml|editing/text-with)\\.ts$|\\.test\\.ts$|/testing/',
      },
      to: { path: 'node_modules/(zod|yaml)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-second-calculator-shares-no-code',
      comment:
        'another person’s reading of the documents: of core/ it takes the shapes of events and tables, and no code of anybody',
      severity: 'error',
      from: { path: '^second-calculator/', pathNot: tests },
      to: { pathNot: '^second-calculator/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nobody-reads-the-second-calculator-but-who-compares',
      comment: 'a rule that asked it would compare it with itself',
      severity: 'error',
      from: { pathNot: '^(second-calculator|operations|test)/' },
      to: { path: '^second-calculator/' },
    },
    only(
      'language-knows-core',
      '^language/',
      '^(language|core)/',
      'every sentence that a person reads, and no source of any',
    ),
    only(
      'calendars-know-core-and-language',
      '^calendars/',
      '^(calendars|core|language)/|^(node:)?crypto$|^node_modules/ical-generator/',
      'days for the calendars of people, for mails and for pages',
    ),
    only(
      'signing-knows-core',
      '^signing/',
      '^(signing|core)/|^(node:)?(crypto|fs)$',
      'what a part of the installation says to another, and whether it was one that said it',
    ),
    only(
      'sealing-knows-signing',
      '^sealing/',
      '^(sealing|signing|core)/|^(node:)?crypto$|^node_modules/@temporalio/(common|proto)/',
      'what makes unreadable and readable again what is kept of people, and what goes through the engine; where keys are kept it is told',
    ),
    only(
      'reading-knows-core-and-language',
      '^reading/',
      '^(reading|language|core)/|^node_modules/csv-parse/',
      'what people write, read into values: no I/O, and no clock of its own',
    ),
    only(
      'rehearsal-knows-core-and-language',
      '^rehearsal/',
      '^(rehearsal|reading|language|core)/|^node_modules/(yaml|zod)/',
      'a life played in advance, in the core alone',
    ),
    only(
      'handbook-knows-core-and-language',
      '^handbook/',
      '^(handbook|rehearsal|language|core)/|^node_modules/(react|react-dom)/',
      'a table as people read it, on a page of the web or as a file of its own',
    ),
    only(
      'workflows-know-core-alone',
      '^workflows/',
      '^(workflows/|core/|node_modules/@temporalio/(workflow|common)/)',
      'a workflow is replayed: nothing of the world may be in it',
    ),
    {
      name: 'workflows-take-types-alone-from-activities',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^(activities|register|worker|client|stack|settings)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'register-is-below-everything-but-core',
      severity: 'error',
      from: { path: '^register/', pathNot: tests },
      to: {
        path: '^(workflows|activities|worker|client|cli|web|operations|language|rehearsal|handbook|stack|settings|routines|tools)/',
      },
    },
    {
      name: 'activities-know-core-and-register',
      severity: 'error',
      from: { path: '^activities/', pathNot: tests },
      to: { path: '^(workflows|worker|client|cli|web|operations|rehearsal|handbook|stack|settings|routines|tools)/' },
    },
    {
      name: 'two-doors',
      comment:
        'the command line and the pages stand beside each other, both on the client; a release that comes is tried with its own workflows',
      severity: 'error',
      from: { path: '^(client|cli|web)/', pathNot: `${tests}|^cli/commands/upgrade\\.ts$` },
      to: { path: '^(activities|worker)/|^workflows/(?!messages\\.ts$)' },
    },
    {
      name: 'the-client-stands-below-its-doors',
      severity: 'error',
      from: { path: '^client/', pathNot: tests },
      to: { path: '^(cli|web|operations|stack|handbook)/' },
    },
    {
      name: 'operations-ask-and-say-nothing',
      comment: 'what is asked about the running system, once; the doors and the worker say it',
      severity: 'error',
      from: { path: '^operations/', pathNot: tests },
      to: {
        path: '^(activities|worker|cli|web|stack|settings|language|rehearsal|handbook|routines|tools)/|^workflows/(?!messages\\.ts$)',
      },
    },
    only(
      'metrics-know-codes-alone',
      '^metrics/',
      '^metrics/|^operations/watch/alarms\\.ts$|^(node:)?net$|^node_modules/(prom-client|fastify)/',
      'what is counted has no word of a case or a person in it',
    ),
    only(
      'tracing-knows-codes-alone',
      '^tracing/',
      '^tracing/|^(node:)?(async_hooks|crypto)$',
      'what leaves the installation as a span has no word of a case or a person in it',
    ),
    {
      name: 'doors-see-people-by-looks',
      comment:
        'what the register tells of people leaves it by client/looks.ts, which writes down first who is shown it; the types of web/web.ts and cli/session.ts leave the rest out',
      severity: 'error',
      from: { path: '^(cli|web)/', pathNot: tests },
      to: {
        path: '^register/(?!(register|rights|failures|wrapping-keys|migrate)\\.ts$)',
        dependencyTypesNot: ['type-only'],
      },
    },
    { name: 'doors-apart', severity: 'error', from: { path: '^cli/', pathNot: tests }, to: { path: '^web/' } },
    { name: 'doors-apart-too', severity: 'error', from: { path: '^web/', pathNot: tests }, to: { path: '^cli/' } },
    {
      name: 'no-circles',
      comment: 'not even of types: a type belongs to one file, and whoever uses it stands above that one',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unused',
      severity: 'error',
      // What node is given by its address (--import) is imported by nobody.
      from: {
        orphan: true,
        pathNot:
          '(\\.d\\.m?ts$|\\.config\\.ts$|^test/|^bench/|^chaos/|^web/assets/|^tools/set-up/end-with-parent\\.mjs$|\\.cjs$)',
      },
      to: {},
    },
    {
      name: 'can-be-resolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
