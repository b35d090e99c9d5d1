// Stands in for web/main.ts where the stack itself is tested: says that it is ready and ends on SIGTERM.
console.log('web ready');
process.once('SIGTERM', () => process.exit(0));
setInterval(() => {}, 1000);
