/** Every fault of a run, with what is done. What cannot be had on a machine is left out by name, and never silently. */
export const faults = {
  'kill-worker': 'kill -9 of the worker (its postman with it) at any moment',
  'kill-web': 'kill -9 of the pages at any moment, while a form is on its way',
  'kill-engine': 'kill -9 of temporal-server at any moment',
  'kill-database': 'kill -9 of PostgreSQL, under the register and the engine at once',
  'kill-before-write': 'kill -9 of the worker when it has decided, right before the register hears of it',
  'kill-after-write': 'kill -9 of the worker when the register has it, before the worker hears so',
  'kill-before-smtp': 'kill -9 of the worker when a letter is written down and nothing of it is sent',
  'kill-after-data': 'kill -9 of the worker when the mail server has the whole mail, before its 250',
  'kill-after-250': 'kill -9 of the worker after the 250, before it is written down',
  'smtp-4xx': 'the mail server says 451 to everybody',
  'smtp-5xx': 'the mail server says 550 to the one caseworker',
  'smtp-slow': 'the mail server takes seconds for each 250',
  'smtp-half-open': 'the mail server is reached and never says a word',
  'smtp-cut-after-data': 'the mail server keeps the mail and cuts the line before its 250',
  'smtp-away-72h': 'no mail server for 72 hours of the cases’ clocks',
  'database-delayed': 'each packet to and from the register takes longer',
  'database-reset': 'every connection to the register is reset, again and again',
  'database-black-hole': 'whatever is said to the register vanishes, and so does what it says',
  'engine-delayed': 'each packet to and from the engine takes longer',
  'engine-reset': 'every connection to the engine is reset, again and again',
  'engine-black-hole': 'whatever is said to the engine vanishes, and so does what it says',
  'smtp-reset': 'every connection to the mail server is reset, again and again',
  'clock-off': 'worker and pages start in another time, 48 hours ahead of the register and the engine or behind them',
  'all-off': 'everything is killed at once, and 50 deadlines pass while all is off',
  'rolling-restart': 'a second worker starts, the first is asked to end, under way, and again',
} as const satisfies Readonly<Record<string, string>>;

export type FaultKind = keyof typeof faults;

export const faultKinds = Object.keys(faults) as readonly FaultKind[];
