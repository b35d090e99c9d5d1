// Loaded before a program that somebody else has started (`node --import`): where that one is gone, however it went, the
// program is asked to end, since nobody is there any more who would ask it.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, 300);
watch.unref();
