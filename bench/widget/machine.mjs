// What the figures were measured on, and whether it was busy with something else.
import { execFileSync } from "node:child_process";
import { cpus, loadavg, totalmem, type, release } from "node:os";

/** The share of all processors' time that somebody used during the next `ms`, 0 to 1. To be asked while we do nothing. */
export async function busyShare(ms = 2000) {
  const read = () =>
    cpus().reduce(
      ({ busy, all }, { times }) => {
        const total = Object.values(times).reduce((sum, time) => sum + time, 0);
        return { busy: busy + total - times.idle, all: all + total };
      },
      { busy: 0, all: 0 },
    );
  const before = read();
  await new Promise((resolve) => setTimeout(resolve, ms));
  const after = read();
  return (after.busy - before.busy) / Math.max(1, after.all - before.all);
}

/** Above this share the figures are good for trying only. */
export const BUSY = 0.1;

function commit() {
  try {
    const git = (...args) => execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    return git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "--untracked-files=no") ? ", changed" : "");
  } catch {
    return null;
  }
}

export const describe = (browserVersion) => ({
  processor: cpus()[0]?.model.trim() ?? "unknown",
  processors: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  system: `${type()} ${release().split("-")[0]}`,
  browser: `Chromium ${browserVersion}`,
  node: process.version,
  load: loadavg().map((value) => Number(value.toFixed(2))),
  commit: commit(),
});
