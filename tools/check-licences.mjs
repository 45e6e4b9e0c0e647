// Refuses a Rust dependency whose licence is not permissive: each goes into what we give away. npm's packages are tools
// that stay at home, apart from nhsuk-frontend (MIT). Asks cargo for the dependencies; prints a line for each refusal.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import satisfies from "spdx-satisfies";

const permissive = [
  "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0",
  "CDLA-Permissive-2.0", "ISC", "MIT", "MIT-0", "Unicode-3.0", "Unlicense", "Zlib",
];

const root = fileURLToPath(new URL("..", import.meta.url));
const run = (...command) =>
  execFileSync(command[0], command.slice(1), { cwd: root, encoding: "utf8", maxBuffer: 2 ** 28, stdio: ["ignore", "pipe", "inherit"] });
const host = /^host: (.*)$/m.exec(run("rustc", "-vV"))[1];

/** Package id -> package, for the platforms that we build for; others' dependencies need not even be downloaded. */
const packages = new Map();
for (const platform of [host, "wasm32-unknown-unknown"]) {
  let metadata;
  try {
    metadata = JSON.parse(run("cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", platform));
  } catch {
    process.exit(1); // cargo has said why: most often a Cargo.lock that does not fit the Cargo.toml files
  }
  const used = new Set(metadata.resolve.nodes.map(({ id }) => id));
  for (const each of metadata.packages) if (used.has(each.id)) packages.set(each.id, each);
}

const isPermissive = ({ license }) => {
  try {
    // Older packages write "MIT/Apache-2.0" for "or".
    return satisfies(license.replaceAll("/", " OR "), permissive);
  } catch {
    return false; // no licence, or not an SPDX expression
  }
};

const refused = [...packages.values()].filter((each) => !isPermissive(each));
for (const { name, version, license } of refused) console.error(`${name} ${version}: licence ${license ?? "not stated"}`);
if (refused.length > 0) process.exit(1);
console.log(`${packages.size} Rust packages, all permissive`);
