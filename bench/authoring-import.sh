#!/usr/bin/env bash
# How long help-article import takes for 1,000 articles of Freshdesk: about 5 KB of HTML each, as its editor writes it.
set -euo pipefail
cd "$(dirname "$0")/.."

count=${ARTICLES:-1000}
runs=${RUNS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cargo build --quiet --profile native -p patientcentre-help-authoring
target=${CARGO_TARGET_DIR:-target}
tool=$target/native/help-article

node - "$count" > "$work/articles.json" <<'JS'
const count = Number(process.argv[2]);
const link = '<a href="https://help.example.org/contact" rel="noreferrer">help.example.org/contact</a>';
const p = (words) =>
  `<p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-family:Arial;">${words}</span></p>\n<p><br></p>\n`;
const articles = Array.from({ length: count }, (_, i) => {
  const next = `<a href="/support/solutions/articles/${80000000000 + ((i + 1) % count)}-next">the next answer</a>`;
  const part = (n) =>
    `<h2 dir="ltr"><span style="font-size:16pt;">Question ${n} of answer ${i}</span></h2>\n` +
    p(`Choose <strong>My visits</strong>&nbsp;and then the visit number ${n}. It takes a minute.`) +
    p(`Look at these first:`) +
    `<ul><li><p>Is your phone on?</p></li><li><p>Does it have signal?</p></li><li><p>Read ${next}.</p></li></ul>` +
    p(`<strong>Note:</strong> nobody can see your password. Ask ${link}.`);
  const table = "<table><tr><th>Day</th><th>Hours</th></tr><tr><td>Monday</td><td>9 to 5</td></tr></table>";
  return {
    id: 80000000000 + i,
    title: `Answer number ${i}`,
    description: p("Most people find what they need here.") + [1, 2, 3, 4, 5].map(part).join("") + table,
    status: 2,
    modified_at: "2026-04-09T08:56:00Z",
  };
});
process.stdout.write(JSON.stringify(articles));
JS
printf '%s articles, %s bytes of JSON\n' "$count" "$(wc -c < "$work/articles.json")"

for form in markdown json; do
  times=()
  for run in $(seq "$runs"); do
    start=$(date +%s%N)
    "$tool" import --from freshdesk "$work/articles.json" --out "$work/$form-$run" --as "$form" --strict > "$work/log"
    times+=($((($(date +%s%N) - start) / 1000000)))
    rm -r "${work:?}/$form-$run"
  done
  median=$(printf '%s\n' "${times[@]}" | sort -n | sed -n "$(((runs + 1) / 2))p")
  printf 'as %-9s %6d ms (median of %d), %d articles a second\n' "$form" "$median" "$runs" $((count * 1000 / median))
done
