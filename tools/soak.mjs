// Asks a server for everything, for minutes on end, as patients, robots and attackers do at once, and looks whether it grows:
// memory and open files must be as flat at the end as after the first quarter. Fails on a 5xx, on growth, on a request that
// is not answered, and if what was claimed to be stored is not.
//
//     node tools/soak.mjs HELP-SERVER SITE ARTICLES [MINUTES] [PORT]
import { spawn, execFileSync } from "node:child_process";
import { pbkdf2Sync, randomUUID, randomInt } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [program, site, articles, minutes = "10", port = "0"] = process.argv.slice(2);
if (!articles) throw new Error("usage: node tools/soak.mjs HELP-SERVER SITE ARTICLES [MINUTES] [PORT]");
const seconds = Number(minutes) * 60;
// Room for what an allocator keeps, not for a leak: at these rates a leak of 100 bytes a request would be twice that.
const MAY_GROW = { rss: 6 * 1024, files: 8 };
const HOSTILE = Object.values(JSON.parse(readFileSync(new URL("../tests/fixtures/hostile.json", import.meta.url), "utf8")))
  .filter(Array.isArray)
  .flat();

const folder = mkdtempSync(join(tmpdir(), "soak-"));
const database = `sqlite:${join(folder, "help.db")}`;
const server = spawn(
  program,
  [
    "serve", "--listen", `127.0.0.1:${port}`, "--database", database, "--site", site, "--articles", articles, "--log", "error",
    // Everybody has an address of their own, so that the limits have something to remember, and to forget.
    "--trusted-proxy", "127.0.0.1", "--max-connections", "300",
  ],
  { stdio: ["ignore", "pipe", "pipe"] },
);
let log = "";
server.stderr.on("data", (data) => (log += data));
const address = await new Promise((resolve, reject) => {
  server.stdout.once("data", (data) => resolve(new URL(/http:\S+/.exec(data)[0])));
  server.once("exit", () => reject(new Error(`help-server did not start: ${log}`)));
});
let gone = false;
server.once("exit", () => (gone = true));

const counts = {};
const count = (what) => (counts[what] = (counts[what] ?? 0) + 1);
const problems = [];
const stored = new Set();
const agent = new http.Agent({ keepAlive: true, maxSockets: 40 });
let ending = false;

/** One request; its status and body. */
function ask(method, path, { body, headers = {}, alone = false } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: address.hostname, port: address.port, method, path, agent: alone ? false : agent,
        headers: { "x-forwarded-for": `10.${randomInt(4)}.${randomInt(40)}.${randomInt(250)}`, ...headers },
      },
      (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("end", () => resolve({ status: answer.statusCode, body: Buffer.concat(parts) }));
        answer.on("error", reject);
      },
    );
    request.setTimeout(20_000, () => request.destroy(new Error("not answered in 20 s")));
    request.on("error", reject);
    request.end(body);
  });
}

const feedback = (more) =>
  JSON.stringify({ article: "cannot-log-in", modified: "2026-04-09T09:56:00+01:00", lang: "en", helpful: false, ...more });
const put = async (id, body) => {
  const { status } = await ask("PUT", `/feedback/${id}`, { body, headers: { "content-type": "application/json" } });
  if (status === 204) stored.add(id);
  return status;
};

/** ALTCHA's work, as a browser does it. */
function solve({ parameters, signature }) {
  const { nonce, salt, cost, keyLength, keyPrefix } = parameters;
  const [start, salted] = [Buffer.from(nonce, "hex"), Buffer.from(salt, "hex")];
  for (let counter = 0; ; counter += 1) {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(counter);
    const derivedKey = pbkdf2Sync(Buffer.concat([start, number]), salted, cost, keyLength, "sha256").toString("hex");
    if (derivedKey.startsWith(keyPrefix)) {
      const solution = { counter, derivedKey, time: 1 };
      return Buffer.from(JSON.stringify({ challenge: { parameters, signature }, solution })).toString("base64");
    }
  }
}

const files = ["/", "/patientcentre-help.js", "/patientcentre-help_bg.wasm", "/articles/cannot-log-in.json", "/articles/index.json"];
const any = (list) => list[randomInt(list.length)];

/** What is done, how many times a second, and which answers are right. Those who talk by hand share one address: 429. */
const habits = [
  ["vote", 40, [204], () => put(randomUUID(), feedback({ sections_opened: ["new-phone"] }))],
  ["vote, changed", 10, [204], async () => {
    const id = randomUUID();
    await put(id, feedback({ helpful: true }));
    return put(id, feedback());
  }],
  ["explanation", 0.3, [204], async () => {
    const { body } = await ask("GET", "/feedback/challenge");
    return put(randomUUID(), feedback({ comment: "x".repeat(randomInt(2000)), altcha: solve(JSON.parse(body)) }));
  }],
  ["challenge", 10, [200], async () => (await ask("GET", "/feedback/challenge")).status],
  ["file", 20, [200], async () => (await ask("GET", any(files), { headers: { "accept-encoding": any(["br", "gzip", "identity"]) } })).status],
  ["health", 2, [200], async () => (await ask("GET", any(["/healthz", "/readyz", "/metrics"]), { alone: true })).status],
  ["hostile field", 30, [204, 403, 413, 422], () =>
    put(randomUUID(), feedback({ [any(["article", "modified", "lang", "comment", "altcha", any(HOSTILE)])]: any(HOSTILE) }))],
  ["hostile path", 20, [200, 400, 404], async () => (await ask("GET", `/${encodeURIComponent(any(HOSTILE).toWellFormed()).slice(0, 4000)}`)).status],
  ["rubbish", 10, [400, 413, 422], () => put(randomUUID(), Buffer.alloc(randomInt(20_000), randomInt(256)))],
  ["hung up", 5, [0, 429], () => talk(`PUT /feedback/${randomUUID()} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{`, 0)],
  ["never asked", 5, [0], () => talk("", 200)],
  ["slow head", 2, [0], () => talk("GET / HTTP/1.1\r\nx: ", 30_000)],
  ["slow body", 2, [0, 408, 429], () => talk(`PUT /feedback/${randomUUID()} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9999\r\n\r\n`, 30_000)],
];

/** Says something by hand, then a little more every half second, until the server hangs up or the patience is over. */
function talk(first, patience) {
  return new Promise((resolve) => {
    let heard = "";
    const socket = net.connect(Number(address.port), address.hostname, () => socket.write(first));
    const drip = patience > 1000 ? setInterval(() => socket.writable && socket.write("x"), 500) : undefined;
    const end = setTimeout(() => {
      if (patience > 1000) problems.push("a slow client was not hung up on");
      socket.destroy();
    }, patience);
    socket.on("data", (data) => (heard += data));
    socket.on("error", () => {});
    socket.on("close", () => {
      clearInterval(drip);
      clearTimeout(end);
      resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(heard)?.[1] ?? 0));
    });
  });
}

/** What Linux says about the process: resident memory in KiB, open files. */
function sample(at) {
  const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
  const number = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)[1]);
  return { at, rss: number("VmRSS"), files: readdirSync(`/proc/${server.pid}/fd`).length, threads: number("Threads") };
}
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const running = new Set();
for (const [name, perSecond, right, habit] of habits) {
  const once = () => {
    // What is not answered piles up here rather than at the server.
    if (ending || running.size > 250) return;
    const one = habit()
      .then((status) => {
        count(`${name}: ${status}`);
        if (!right.includes(status)) problems.push(`${name}: ${status}`);
      })
      .catch((error) => {
        // A connection that the server closed while it was being used again is an ordinary thing.
        if (["ECONNRESET", "EPIPE"].includes(error.code)) count(`${name}: ${error.code}`);
        else problems.push(`${name}: ${error.message}`);
      })
      .finally(() => running.delete(one));
    running.add(one);
  };
  const timer = setInterval(() => (ending ? clearInterval(timer) : once()), 1000 / perSecond);
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const samples = [];
const begun = Date.now();
while (!gone && problems.length < 50 && Date.now() - begun < seconds * 1000) {
  await sleep(2000);
  if (gone) break;
  const now = sample((Date.now() - begun) / 1000);
  samples.push(now);
  if (samples.length % 15 === 0) {
    console.log(`${Math.round(now.at)} s: ${now.rss} KiB, ${now.files} files, ${now.threads} threads, ${Object.values(counts).reduce((a, b) => a + b, 0)} asked`);
  }
}
ending = true;
await Promise.all(running);
agent.destroy();
if (gone) problems.push(`the server ended by itself: ${log}`);

// When everybody has gone, nothing is left open but what the server itself needs.
let left;
if (!gone) {
  for (let tries = 0; tries < 100; tries += 1) {
    const { body } = await ask("GET", "/metrics", { alone: true });
    left = Number(/^help_server_connections (\d+)/m.exec(body.toString())[1]);
    if (left === 1) break;
    await sleep(100);
  }
  if (left !== 1) problems.push(`${left - 1} connections are still open`);
  server.kill("SIGTERM");
  await new Promise((resolve) => server.once("exit", resolve));
  const report = JSON.parse(execFileSync(program, ["report", "--database", database, "--format", "json"], { encoding: "utf8", maxBuffer: 2 ** 30 }));
  const rows = report.articles.reduce((sum, { total }) => sum + total.yes + total.no, 0);
  console.log(`${stored.size} visits were told that they are stored, ${rows} are`);
  if (rows < stored.size) problems.push(`${stored.size - rows} visits are lost`);
}
rmSync(folder, { recursive: true });

// From the first quarter on it should be warm. The last quarter is compared with the second: a leak has no favourite.
const quarter = (from) => samples.slice(Math.floor((samples.length * from) / 4), Math.floor((samples.length * (from + 1)) / 4));
for (const what of ["rss", "files"]) {
  const [early, late] = [1, 3].map((from) => median(quarter(from).map((each) => each[what])));
  console.log(`${what}: ${early} in the second quarter, ${late} in the last (median), ${Math.max(...samples.map((each) => each[what]))} at most`);
  if (late - early > MAY_GROW[what]) problems.push(`${what} grew from ${early} to ${late}`);
}
for (const [what, times] of Object.entries(counts).sort()) console.log(`${String(times).padStart(8)}  ${what}`);
if (log.trim() !== "") console.log(`the server's log:\n${log.slice(0, 2000)}`);
for (const problem of new Set(problems)) console.error(`problem: ${problem}`);
console.log(problems.length === 0 ? "soak: flat, and nothing lost" : `soak: ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
