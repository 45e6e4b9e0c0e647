//! Tests x engines -> libtest-mimic: names, sessions, what is skipped, what a failing test leaves behind, and the counts.

use crate::{
    engines::{Engine, Programs, Session},
    fixtures::Fixtures,
    test::Test,
};
use anyhow::{Context, Result, anyhow};
use futures_util::FutureExt;
use libtest_mimic::{Arguments, Failed, Trial};
use std::{
    collections::BTreeMap,
    env,
    future::Future,
    panic::AssertUnwindSafe,
    pin::Pin,
    process::ExitCode,
    sync::{Arc, Mutex as StdMutex, PoisonError},
};
use tokio::{runtime::Runtime, sync::Mutex};

/// What a test is: given a browser and a server, it succeeds or says why not.
pub type Body =
    Arc<dyn for<'a> Fn(&'a Test) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>> + Send + Sync>;

/// A test before it meets an engine.
#[derive(Clone)]
pub struct Case {
    name: String,
    only: Option<Vec<Engine>>,
    body: Body,
}

impl Case {
    /// A test for every engine.
    #[must_use]
    pub fn new(name: impl Into<String>, body: Body) -> Self {
        Self { name: name.into(), only: None, body }
    }

    /// A test of something that only these engines can be asked through WebDriver.
    #[must_use]
    pub fn only(mut self, engines: &[Engine]) -> Self {
        self.only = Some(engines.to_vec());
        self
    }
}

/// Makes cases of async functions: `cases![mod; a, b]` gives `mod::a` and `mod::b`.
#[macro_export]
macro_rules! cases {
    ($module:literal; $($name:ident),* $(,)?) => {
        vec![$($crate::trials::Case::new(
            concat!($module, "::", stringify!($name)),
            std::sync::Arc::new(|test| Box::pin($name(test))),
        )),*]
    };
}

/// One engine in this run.
struct Bench {
    engine: Engine,
    programs: Programs,
    session: Mutex<Option<Session>>,
}

#[derive(Debug, Default)]
struct Count {
    passed: usize,
    failed: usize,
    skipped: usize,
    /// A line for each failed test, with the reason.
    why: Vec<String>,
}

type Counts = Arc<StdMutex<BTreeMap<Engine, Count>>>;

/// Runs every case in every engine (`PCH_E2E_ENGINES=chromium,webkit` narrows it) and prints the counts.
#[must_use]
pub fn run(cases: Vec<Case>) -> ExitCode {
    let mut arguments = Arguments::from_args();
    let prepared = (|| Ok::<_, anyhow::Error>((Arc::new(Fixtures::read()?), Arc::new(Runtime::new()?))))();
    let (fixtures, runtime) = match prepared {
        Ok(prepared) => prepared,
        Err(error) => {
            eprintln!("error: {error:#}");
            return ExitCode::FAILURE;
        }
    };
    let counts = Counts::default();
    let mut benches = Vec::new();
    let mut trials = Vec::new();
    let mut missing = Vec::new();
    for engine in wanted() {
        match engine.find() {
            Ok(programs) => benches.push(Arc::new(Bench { engine, programs, session: Mutex::new(None) })),
            Err(error) => missing.push((engine, error)),
        }
    }
    // Engines take turns, so that all are busy; a trial of a busy engine waits for it.
    for case in &cases {
        for bench in &benches {
            if case.only.as_ref().is_none_or(|engines| engines.contains(&bench.engine)) {
                trials.push(trial(case, bench, &fixtures, &runtime, &counts));
            }
        }
        for (engine, error) in &missing {
            let why = format!("{engine} cannot be tested: {error:#}");
            trials.push(missing_trial(&case.name, *engine, why, &counts));
        }
    }
    for (engine, error) in &missing {
        println!("\n{engine} cannot be tested: {error:#}; `make test` installs it. Its tests are skipped.");
    }
    arguments.test_threads = arguments.test_threads.or(Some(benches.len().max(1)));
    let conclusion = libtest_mimic::run(&arguments, trials);
    runtime.block_on(async {
        for bench in &benches {
            if let Some(session) = bench.session.lock().await.take() {
                session.end().await;
            }
        }
    });
    let counts = counts.lock().unwrap_or_else(PoisonError::into_inner);
    // Once more at the end, short: a log is often read from there, and often cut off above.
    for line in counts.values().flat_map(|count| &count.why) {
        println!("failed: {line}");
    }
    for (engine, count) in counts.iter() {
        println!("{engine}: {} passed, {} failed, {} skipped", count.passed, count.failed, count.skipped);
    }
    conclusion.exit_code()
}

fn wanted() -> Vec<Engine> {
    let list = env::var("PCH_E2E_ENGINES").unwrap_or_default();
    Engine::ALL
        .into_iter()
        .filter(|e| list.is_empty() || list.split(',').any(|name| name == e.to_string()))
        .collect()
}

/// Whether a missing engine is a failure: on the machine that decides, it is.
fn strict() -> bool {
    env::var("CI").is_ok_and(|value| value == "true")
}

fn missing_trial(name: &str, engine: Engine, why: String, counts: &Counts) -> Trial {
    let counts = Arc::clone(counts);
    if !strict() {
        counts.lock().unwrap_or_else(PoisonError::into_inner).entry(engine).or_default().skipped += 1;
    }
    let fails = move || {
        counts.lock().unwrap_or_else(PoisonError::into_inner).entry(engine).or_default().failed += 1;
        Err(Failed::from(why))
    };
    Trial::test(format!("{engine}::{name}"), fails).with_ignored_flag(!strict())
}

fn trial(
    case: &Case,
    bench: &Arc<Bench>,
    fixtures: &Arc<Fixtures>,
    runtime: &Arc<Runtime>,
    counts: &Counts,
) -> Trial {
    let name = format!("{}::{}", bench.engine, case.name);
    let (body, bench, fixtures) = (Arc::clone(&case.body), Arc::clone(bench), Arc::clone(fixtures));
    let (runtime, counts, label) = (Arc::clone(runtime), Arc::clone(counts), name.clone());
    Trial::test(name, move || {
        let result = runtime.block_on(bench.run(&label, &body, fixtures));
        let mut locked = counts.lock().unwrap_or_else(PoisonError::into_inner);
        let count = locked.entry(bench.engine).or_default();
        match result {
            Ok(()) => {
                count.passed += 1;
                Ok(())
            }
            Err(error) => {
                count.failed += 1;
                // The causes, without a backtrace: it would be the harness's own.
                let causes: Vec<_> = error.chain().map(|cause| without_stack(&cause.to_string())).collect();
                count.why.push(format!("{label}: {}", causes.join(", because ").replace('\n', " ")));
                Err(Failed::from(causes.join("\n  because: ")))
            }
        }
    })
}

/// One driver starts at a time: each is given a port that was free a moment before, and must not take another's.
static STARTING: Mutex<()> = Mutex::const_new(());

impl Bench {
    async fn run(&self, label: &str, body: &Body, fixtures: Arc<Fixtures>) -> Result<()> {
        let mut slot = self.session.lock().await;
        let session = match slot.take() {
            Some(session) => session,
            None => {
                let _alone = STARTING.lock().await;
                self.engine.start(&self.programs).await?
            }
        };
        let test = Test::new(self.engine, session.driver.clone(), fixtures).await?;
        let outcome = AssertUnwindSafe(body(&test)).catch_unwind().await;
        let result = match outcome {
            Ok(Ok(())) => test.check_page().await,
            Ok(Err(error)) => Err(error),
            Err(panic) => Err(anyhow!("{}", panic_text(panic.as_ref()))),
        };
        let result = match result {
            Ok(()) => Ok(()),
            Err(error) => Err(leave_evidence(&test, label, error).await),
        };
        // The next test starts from nothing. A browser in which one failed is replaced: it may have kept a cookie, a window
        // or a frame of that test, and every test after it would fail too.
        if result.is_ok() && test.driver.goto("about:blank").await.is_ok() {
            *slot = Some(session);
        } else {
            session.end().await;
        }
        result
    }
}

/// A failing test's picture, console and requests.
async fn leave_evidence(test: &Test, label: &str, error: anyhow::Error) -> anyhow::Error {
    let folder = crate::output().join("failures");
    let mut notes = String::new();
    for (what, script) in
        [("address", "return location.href"), ("watcher", "return JSON.stringify(window.__watch, null, 1)")]
    {
        if let Ok(value) = test.js(script, vec![]).await {
            notes.push_str(&format!("{what}: {}\n", value.as_str().unwrap_or("-")));
        }
    }
    if let Ok(text) = test.widget().text().await {
        notes.push_str(&format!("text: {text}\n"));
    }
    for hit in test.server.hits() {
        notes.push_str(&format!("{} {}\n", hit.method, hit.path));
    }
    let file = folder.join(label.replace("::", "-"));
    let written = async {
        std::fs::create_dir_all(&folder)?;
        std::fs::write(file.with_extension("txt"), notes)?;
        test.driver.screenshot(&file.with_extension("png")).await.context("no picture")
    }
    .await;
    // A missing picture must not hide the failure itself.
    match written {
        Ok(()) => error.context(format!("see {}.png and .txt", file.display())),
        Err(_) => error,
    }
}

/// A driver's message without the driver's own stack.
fn without_stack(text: &str) -> String {
    text.split("Stacktrace:").next().unwrap_or(text).trim().to_owned()
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "a panic".into())
}
