//! The rules explained: in a terminal, as JSON, and as docs/RULES.md.

use std::io::{self, Write};

use anstyle::Style;
use serde::Serialize;

use super::severity;
use crate::check::{Example, ExampleFile, RULES, Rule, files_of};

const NAME: Style = Style::new().bold();

/// How wide a line of explanation is, in characters.
const WIDTH: usize = 100;

/// All rules, one line each.
pub fn list(out: &mut impl Write) -> io::Result<()> {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    for Rule { name, severity: bad, summary, .. } in RULES {
        writeln!(out, "{NAME}{name:width$}{NAME:#}  {:7}  {summary}", severity(*bad))?;
    }
    Ok(())
}

/// One rule, with its examples.
pub fn one(out: &mut impl Write, rule: &Rule) -> io::Result<()> {
    writeln!(out, "{NAME}{}{NAME:#} ({})\n{}\n", rule.name, severity(rule.severity), rule.summary)?;
    for line in wrap(rule.why, WIDTH) {
        writeln!(out, "{line}")?;
    }
    for (title, files) in [("Wrong:", rule.bad), ("Right:", rule.good)] {
        writeln!(out, "\n{NAME}{title}{NAME:#}")?;
        for file in files_of(files) {
            if file.named {
                writeln!(out, "\n  {}:", file.name)?;
            }
            writeln!(out)?;
            for line in file.shown.trim_end().lines().flat_map(|line| wrap_line(line, WIDTH - 4)) {
                writeln!(out, "{}", format!("    {line}").trim_end())?;
            }
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Explained<'a> {
    name: &'a str,
    severity: &'static str,
    summary: &'a str,
    why: &'a str,
    bad: Vec<Shown>,
    good: Vec<Shown>,
}

#[derive(Serialize)]
struct Shown {
    file: String,
    text: String,
}

fn shown(example: Example) -> Vec<Shown> {
    files_of(example).into_iter().map(|file| Shown { file: file.name, text: file.text }).collect()
}

impl<'a> From<&'a Rule> for Explained<'a> {
    fn from(rule: &'a Rule) -> Self {
        let Rule { name, summary, why, bad, good, .. } = rule;
        Self { name, severity: severity(rule.severity), summary, why, bad: shown(bad), good: shown(good) }
    }
}

/// Rules as a JSON list of objects; `bad` and `good` are lists of whole files.
pub fn json<'r>(out: &mut impl Write, rules: impl Iterator<Item = &'r Rule>) -> io::Result<()> {
    let rules: Vec<Explained> = rules.map(Explained::from).collect();
    serde_json::to_writer_pretty(&mut *out, &rules)?;
    writeln!(out)
}

/// docs/RULES.md.
pub fn markdown(out: &mut impl Write) -> io::Result<()> {
    out.write_all(HEAD.as_bytes())?;
    writeln!(out, "\n| rule | is an | asks that |\n|---|---|---|")?;
    for Rule { name, severity: bad, summary, .. } in RULES {
        writeln!(out, "| [`{name}`](#{name}) | {} | {summary} |", severity(*bad))?;
    }
    for rule in RULES {
        writeln!(out, "\n## {}\n\n*{}.* {}\n", rule.name, capital(severity(rule.severity)), rule.summary)?;
        // Tags in running text would be tags, signs at the beginning of a line headings, boxes or lists.
        for line in wrap(&rule.why.replace('<', "\\<"), 119) {
            let escape = if line.starts_with(['#', '>', '-', '+', '*', '=', '|', '`']) { "\\" } else { "" };
            writeln!(out, "{escape}{line}")?;
        }
        for (title, files) in [("Wrong:", rule.bad), ("Right:", rule.good)] {
            writeln!(out, "\n{title}")?;
            for ExampleFile { name, named, shown, .. } in files_of(files) {
                if named {
                    writeln!(out, "\n`{name}`:")?;
                }
                let kind = if shown.starts_with('{') { "json" } else { "markdown" };
                writeln!(out, "\n````{kind}\n{}\n````", shown.trim_end())?;
            }
        }
    }
    Ok(())
}

const HEAD: &str = "\
<!-- Made by `help-article rules --format markdown > docs/RULES.md`: change the rules, not this file. -->

# The rules of check

`help-article check FILES…` says what is wrong with articles, where, and what to write instead:

```
articles/log-in.md:12:31: click-here: \"here\" does not say where the link leads; make the name of …
1 file checked: 1 error, no warnings
```

Name files or folders. Of a folder every `.md` and `.json` file is checked, its folders too; not `index.json`, and not
`a.json` beside the `a.md` that it was built from. What you name together is checked together: no two articles of it may
have one id, and links between them must lead somewhere. Of files that you name alone, the links to articles beside them
are followed as well.

An **error** leads patients astray or leaves them with nothing: the exit code is 1. A **warning** is worth mending, and a
person's to judge: the exit code stays 0, unless `--deny-warnings` is given. A file that cannot be read, or an argument
that makes no sense, is exit code 2.

| option | meaning |
|---|---|
| `--format text` | one line each, in colour on a terminal (`NO_COLOR` is respected) |
| `--format json` | one object: `files`, `errors`, `warnings`, and `findings` with `file`, `line`, `column`, `rule`, `severity`, `message`, `advice` |
| `--format github` | annotations for GitHub Actions |
| `--deny-warnings` | warnings too are exit code 1 |
| `--allow RULE` | a rule that is a warning says nothing; may be given more than once |
| `--today YYYY-MM-DD` | the day that counts as today, for tests and for what will be due |

In Markdown a comment makes one exception to a warning, on the line itself or above it: `<!-- allow image-alt -->`. There
is no exception to an error.

`help-article rules` lists the rules, `help-article rules NAME` explains one. The examples below are its tests: each wrong
one is found by its rule and no other. Where an example has no front matter, think of a sound one.
";

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A text in lines of at most so many characters, cut at spaces.
fn wrap(text: &str, width: usize) -> Vec<String> {
    text.lines().flat_map(|line| wrap_line(line, width)).collect()
}

fn wrap_line(line: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let Some(last) = lines.last_mut() else { break };
        if last.is_empty() {
            last.push_str(word);
        } else if last.chars().count() + 1 + word.chars().count() <= width {
            last.push(' ');
            last.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}
