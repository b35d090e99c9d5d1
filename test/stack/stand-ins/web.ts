// Stands in for web/main.ts where the stack itself is tested: says that it is ready and ends on SIGTERM.
// Names alone, for a test to look at.
console.log(`given: ${Object.keys(process.env).sort().join(' ')}`);
console.log('web ready');
process.once('SIGTERM', () => process.exit(0));
setInterval(() => {}, 1000);
