// Loaded with `node --import` into every process that a script of ours starts: when the script dies, also by kill -9, the process
// is asked to stop, and ends anyway after ten seconds. Works without the help of the system, unlike prctl(PR_SET_PDEATHSIG).

// The script names itself, because it may be dead before this runs. The name is for this process only, not for its children.
const parent = Number(process.env.FARMHAND_PARENT_PID ?? process.ppid);
delete process.env.FARMHAND_PARENT_PID;

const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  setTimeout(() => process.exit(1), 10_000).unref();
  process.kill(process.pid, 'SIGTERM');
}, 250);
watch.unref();
