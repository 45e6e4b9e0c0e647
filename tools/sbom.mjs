// The software bill of materials (CycloneDX 1.6): every package that the widget, the server and the authoring tool are made
// of, with its version, licence, checksum and what it needs. Written from cargo's own answer and Cargo.lock.
//
//     node tools/sbom.mjs [FILE]     writes it, to dist/sbom.cdx.json unless told otherwise, after the checks
//     node tools/sbom.mjs --check    only checks: complete by `cargo tree`'s account too, and true to Cargo.lock
//
// What only tests or another platform need is not in it. Cargo resolves features for the workspace as a whole, so that it
// may name a package or two more than one program holds, and none less.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const run = (...command) =>
  execFileSync(command[0], command.slice(1), { cwd: root, encoding: "utf8", maxBuffer: 2 ** 28, stdio: ["ignore", "pipe", "inherit"] });
const host = /^host: (.*)$/m.exec(run("rustc", "-vV"))[1];

/** What we give away, and for which platform it is built. */
const products = [
  ["patientcentre-help", "wasm32-unknown-unknown"],
  ["patientcentre-help-server", host],
  ["patientcentre-help-authoring", host],
];
/** What the style sheet is made from; npm's other packages are tools that stay at home. */
const styles = ["nhsuk-frontend"];

const read = (path) => readFileSync(join(root, path), "utf8");
/** Cargo.lock: "name version" -> checksum; our own packages have none. */
const locked = new Map(
  read("Cargo.lock").split("[[package]]").slice(1).map((entry) => {
    const value = (key) => new RegExp(`^${key} = "(.*)"$`, "m").exec(entry)?.[1];
    return [`${value("name")} ${value("version")}`, value("checksum")];
  }),
);

const components = new Map();
const dependencies = new Map();
/** `required` if a program holds it, `excluded` if only its making needs it (build scripts, macros). */
const scopes = new Map();

const refOf = ({ name, version }) => `pkg:cargo/${name}@${version}`;
for (const [product, platform] of products) {
  const metadata = JSON.parse(run("cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", platform));
  const packages = new Map(metadata.packages.map((each) => [each.id, each]));
  const nodes = new Map(metadata.resolve.nodes.map((each) => [each.id, each]));
  const isMacro = (id) => packages.get(id).targets.some(({ kind }) => kind.includes("proc-macro"));
  const visited = new Set();
  const queue = [[metadata.packages.find(({ name, source }) => name === product && source === null).id, "required"]];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [id, scope] = next;
    if (visited.has(`${scope} ${id}`)) continue;
    visited.add(`${scope} ${id}`);
    const ref = refOf(packages.get(id));
    components.set(ref, packages.get(id));
    if (scopes.get(ref) !== "required") scopes.set(ref, scope);
    const needed = dependencies.get(ref) ?? new Set();
    dependencies.set(ref, needed);
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) {
      if (kinds.every(({ kind }) => kind === "dev")) continue;
      const inside = scope === "required" && kinds.some(({ kind }) => kind === null) && !isMacro(pkg);
      needed.add(refOf(packages.get(pkg)));
      queue.push([pkg, inside ? "required" : "excluded"]);
    }
  }
}

const licences = ({ license }) => (license ? [{ expression: license.replaceAll("/", " OR ") }] : []);
const asComponent = ([ref, each]) => {
  const checksum = locked.get(`${each.name} ${each.version}`);
  return {
    type: products.some(([name]) => name === each.name) ? "application" : "library",
    "bom-ref": ref,
    name: each.name,
    version: each.version,
    ...(each.description && { description: each.description.trim().replaceAll(/\s+/g, " ") }),
    scope: scopes.get(ref),
    ...(checksum && { hashes: [{ alg: "SHA-256", content: checksum }] }),
    licenses: licences(each),
    purl: ref,
    ...(each.repository && { externalReferences: [{ type: "vcs", url: each.repository }] }),
  };
};
const list = [...components].sort(([a], [b]) => (a < b ? -1 : 1)).map(asComponent);

for (const name of styles) {
  const { version, license, integrity } = JSON.parse(read("package-lock.json")).packages[`node_modules/${name}`];
  const ref = `pkg:npm/${name}@${version}`;
  const [algorithm, digest] = integrity.split("-");
  const hash = { alg: algorithm.replace("sha", "SHA-"), content: Buffer.from(digest, "base64").toString("hex") };
  list.push({ type: "library", "bom-ref": ref, name, version, scope: "required", hashes: [hash], licenses: [{ expression: license }], purl: ref });
  dependencies.set(ref, new Set());
  for (const [own, needed] of dependencies) if (own.startsWith(`pkg:cargo/${products[0][0]}@`)) needed.add(ref);
}

const { version, license } = [...components.values()].find(({ name }) => name === products[0][0]);
const whole = `pkg:generic/patientcentre-help-release@${version}`;
const ours = list.filter(({ type }) => type === "application").map((each) => each["bom-ref"]);
const edges = [[whole, ours], ...[...dependencies].sort(([a], [b]) => (a < b ? -1 : 1))];
const bom = {
  $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: {
    component: { type: "application", "bom-ref": whole, name: "patientcentre-help-release", version, licenses: [{ expression: license }] },
    tools: { components: [{ type: "application", name: "tools/sbom.mjs", version }] },
  },
  components: list,
  dependencies: edges.map(([ref, needed]) => ({ ref, dependsOn: [...needed].sort() })),
};
// The same packages give the same number, so that a release can be built twice and compared (RFC 9562, version 8).
const digest = createHash("sha256").update(JSON.stringify(bom)).digest("hex");
const serial = [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`, `8${digest.slice(17, 20)}`, digest.slice(20, 32)];
bom.serialNumber = `urn:uuid:${serial.join("-")}`;

// ---- Checks: by other ways than the one that it was made ------------------------------------------------------------

const problems = [];
const refs = new Set(list.map((each) => each["bom-ref"]));
for (const [product, platform] of products) {
  const tree = run("cargo", "tree", "--locked", "-p", product, "-e", "normal,build", "--target", platform, "--prefix", "none", "--format", "{p}");
  for (const line of tree.split("\n").filter(Boolean)) {
    const [, name, found] = /^(\S+) v(\S+)/.exec(line);
    if (!refs.has(`pkg:cargo/${name}@${found}`)) problems.push(`${name} ${found}, which ${product} needs, is not in it`);
  }
}
for (const { "bom-ref": ref, name, version: found, licenses, hashes } of list) {
  if (licenses.length === 0) problems.push(`${ref} has no licence`);
  if (!ref.startsWith("pkg:cargo/")) continue;
  if (!locked.has(`${name} ${found}`)) problems.push(`${ref} is not in Cargo.lock`);
  if (locked.get(`${name} ${found}`) !== hashes?.[0].content) problems.push(`${ref} has another checksum than Cargo.lock`);
}
for (const { ref, dependsOn } of bom.dependencies) {
  if (ref !== whole && !refs.has(ref)) problems.push(`${ref} needs something and is not in it`);
  for (const each of dependsOn) if (!refs.has(each)) problems.push(`${each}, which ${ref} needs, is not in it`);
}
for (const problem of problems) console.error(`SBOM: ${problem}`);
if (problems.length > 0) process.exit(1);

const held = list.filter(({ scope }) => scope === "required").length;
const said = `${list.length} packages, ${held} of them in what we give away; ${locked.size} in Cargo.lock, tests and other platforms included`;
if (process.argv[2] === "--check") {
  console.log(`complete: ${said}`);
} else {
  const file = process.argv[2] ?? join(root, "dist/sbom.cdx.json");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(bom, null, 1)}\n`);
  console.log(`${file}: ${said}`);
}
